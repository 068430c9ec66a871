package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.InvalidException.Fault;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.Warning;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.RowRule;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import java.time.LocalDate;
import java.util.Optional;

/** Says in the reader's language what a warning or a fault says in English, from the signature that both came from. */
final class WarningWords {
    private final Signature signature;
    private final Formats formats = Formats.current();

    WarningWords(Signature signature) {
        this.signature = signature;
    }

    String sentence(Warning warning) {
        Optional<Input> known = input(warning.field());
        if (known.isEmpty()) {
            return warning.message();
        }
        Input input = known.get();
        String label = FieldWords.label(input);
        return switch (warning.kind()) {
            case IMPUTED -> text("predict.warning.imputed", label, imputed(input));
            case OUTSIDE_TRAINING_RANGE ->
                input instanceof Input.Number number
                        ? text(
                                "predict.warning.outside",
                                label,
                                value(number, number.min()),
                                value(number, number.max()))
                        : warning.message();
            case UNSEEN_LEVEL -> text("predict.warning.unseen", label);
        };
    }

    /**
     * The sentence for a refused field: why the entry breaks a rule of the contract or the type of the input. Where neither
     * explains it, the reader's own words stand.
     *
     * @param entered the text in the field, empty when it was left out
     */
    String sentence(Fault fault, String entered) {
        Optional<Input> known = input(fault.field());
        if (known.isEmpty()) {
            return fault.message();
        }
        Input input = known.get();
        if (input instanceof Input.Number number && number.type() != ColumnType.DATE && !entered.isEmpty()) {
            Optional<Double> parsed = number(entered);
            if (parsed.isEmpty()) {
                return text("predict.fault.number", value(number, number.example()));
            }
            if (number.type() == ColumnType.INTEGER && parsed.get() != Math.rint(parsed.get())) {
                return text("predict.fault.whole");
            }
        }
        return signature.rules().stream()
                .filter(rule -> rule.column().equals(fault.field()))
                .flatMap(rule -> broken(rule, input, entered).stream())
                .findFirst()
                .orElse(fault.message());
    }

    private Optional<String> broken(RowRule rule, Input input, String entered) {
        return switch (rule) {
            case RowRule.Required _ ->
                entered.isEmpty() ? Optional.of(text("predict.fault.required")) : Optional.empty();
            case RowRule.Allowed allowed ->
                entered.isEmpty() || allowed.values().contains(entered)
                        ? Optional.empty()
                        : Optional.of(text("predict.fault.allowed", String.join(", ", allowed.values())));
            case RowRule.Range range -> {
                Optional<Double> parsed = number(entered);
                yield input instanceof Input.Number number
                                && parsed.isPresent()
                                && (parsed.get() < range.min() || parsed.get() > range.max())
                        ? Optional.of(text("predict.fault.range", end(number, range.min()), end(number, range.max())))
                        : Optional.empty();
            }
        };
    }

    private String imputed(Input input) {
        return switch (input) {
            case Input.Number number -> value(number, number.imputed());
            case Input.Category category -> category.imputed();
        };
    }

    private String end(Input.Number input, double value) {
        return Double.isInfinite(value) ? formats.number(value) : value(input, value);
    }

    private String value(Input.Number input, double value) {
        if (input.type() == ColumnType.DATE) {
            return LocalDate.ofEpochDay((long) value).toString();
        }
        return formats.number(value) + input.unit().map(unit -> " " + unit).orElse("");
    }

    private Optional<Input> input(String name) {
        int at = signature.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(signature.inputs().get(at));
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
