package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.profile.Alert;
import dev.rookery.profile.AlertKind;
import dev.rookery.profile.Severity;
import dev.rookery.schema.Schema;
import dev.rookery.ui.text.Formats;
import java.util.Locale;

/** What a profile draws attention to, in a sentence with its numbers. */
final class AlertWords {
    private AlertWords() {}

    static String sentence(Alert alert, Schema schema) {
        Formats formats = Formats.current();
        String value = switch (alert.kind()) {
            case MISSING, ZEROS, INFINITE, DUPLICATE_ROWS, NEAR_DUPLICATES, CONSTANT, RARE_CLASS, LEAKAGE ->
                formats.percent(alert.value());
            case HIGH_CARDINALITY, UNIQUE, FEW_VALUES, EMPTY, CONSTANT_LENGTH, LEVELS_ALIKE, MONOTONIC ->
                formats.integer(Math.round(alert.value()));
            case SKEWED, IMBALANCED, HIGH_ASSOCIATION, UNIFORM, MISSING_TOGETHER -> formats.number(alert.value());
        };
        boolean loose = alert.kind() == AlertKind.HIGH_ASSOCIATION && alert.severity() == Severity.INFO;
        return text(
                loose ? "alert.association" : "alert." + alert.kind().name().toLowerCase(Locale.ROOT),
                alert.columns().isEmpty()
                        ? ""
                        : ColumnWords.label(schema, alert.columns().getFirst()),
                value,
                alert.columns().size() < 2
                        ? ""
                        : ColumnWords.label(schema, alert.columns().get(1)),
                measure(alert, schema));
    }

    /** What was measured of a pair of columns; it follows from their types. */
    private static String measure(Alert alert, Schema schema) {
        if (alert.kind() != AlertKind.HIGH_ASSOCIATION) {
            return "";
        }
        long numbers = alert.columns().stream()
                .filter(column -> schema.field(column)
                        .filter(field -> field.type().isNumber())
                        .isPresent())
                .count();
        return text("alert.measure."
                + switch ((int) numbers) {
                    case 0 -> "cramers_v";
                    case 1 -> "correlation_ratio";
                    default -> "pearson";
                });
    }
}
