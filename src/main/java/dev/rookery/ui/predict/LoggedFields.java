package dev.rookery.ui.predict;

import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import dev.rookery.ui.text.NumberWords;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs of a logged prediction as a form holds them, and as people read them. */
final class LoggedFields {
    private LoggedFields() {}

    /** Text of each given field. */
    static Map<String, String> form(Map<String, @Nullable Object> inputs) {
        Map<String, String> fields = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                fields.put(name, text(value));
            }
        });
        return fields;
    }

    private static String text(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /** With every digit, and the unit that the model gives the field. */
    static String readable(Signature signature, String field, Object value) {
        int at = signature.indexOf(field);
        if (at >= 0
                && signature.inputs().get(at) instanceof Input.Number input
                && input.type() != ColumnType.DATE
                && value instanceof Number number) {
            NumberWords words = NumberWords.of(input);
            return words.exact(number.doubleValue()) + words.unit();
        }
        return text(value);
    }
}
