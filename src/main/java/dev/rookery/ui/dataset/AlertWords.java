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

    /** Several that say the same, in one. */
    static String sentence(AlertGroup group, Schema schema) {
        Alert first = group.first();
        String kind = first.kind().name().toLowerCase(Locale.ROOT);
        if (first.kind() == AlertKind.HIGH_ASSOCIATION) {
            return text(
                    first.severity() == Severity.WARNING ? "alert.group.close" : "alert.group.loose",
                    group.columns(),
                    schema.size(),
                    group.alerts().size());
        }
        return text("alert.group." + kind, group.columns(), value(group.strongest()));
    }

    static String sentence(Alert alert, Schema schema) {
        boolean loose = alert.kind() == AlertKind.HIGH_ASSOCIATION && alert.severity() == Severity.INFO;
        return text(
                loose ? "alert.association" : "alert." + alert.kind().name().toLowerCase(Locale.ROOT),
                alert.columns().isEmpty()
                        ? ""
                        : ColumnWords.label(schema, alert.columns().getFirst()),
                value(alert),
                alert.columns().size() < 2
                        ? ""
                        : ColumnWords.label(schema, alert.columns().get(1)),
                measure(alert, schema));
    }

    private static String value(Alert alert) {
        Formats formats = Formats.current();
        return switch (alert.kind()) {
            case MISSING, ZEROS, INFINITE, DUPLICATE_ROWS, NEAR_DUPLICATES, CONSTANT, RARE_CLASS, LEAKAGE ->
                formats.percent(alert.value());
            case HIGH_CARDINALITY, UNIQUE, FEW_VALUES, EMPTY, CONSTANT_LENGTH, LEVELS_ALIKE, MONOTONIC ->
                formats.integer(Math.round(alert.value()));
            case SKEWED, IMBALANCED, HIGH_ASSOCIATION, UNIFORM, MISSING_TOGETHER -> formats.number(alert.value());
        };
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
