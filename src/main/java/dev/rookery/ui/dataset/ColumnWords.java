package dev.rookery.ui.dataset;

import dev.rookery.profile.ColumnProfile;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Messages;
import dev.rookery.ui.text.NumberWords;
import java.util.Locale;
import java.util.Optional;

/** How columns and their values are written. */
public final class ColumnWords {
    private ColumnWords() {}

    public static String type(ColumnType type) {
        return Messages.text("type." + type.name().toLowerCase(Locale.ROOT));
    }

    public static String role(Role role) {
        return Messages.text("role." + role.name().toLowerCase(Locale.ROOT));
    }

    /** How the numbers of this column are written. */
    static NumberWords numbers(ColumnProfile.NumberProfile column) {
        return NumberWords.of(column.field(), column.min(), column.max());
    }

    /** The column as people say it: {@code bill_length_mm} is "Bill length". */
    public static String label(Field field) {
        return FieldWords.label(field.label(), field.name(), field.unit());
    }

    /** A label in the middle of a sentence: "bill length", but still "BMI". */
    public static String within(String label) {
        boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        return word ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
    }

    /** As {@link #label(Field)}, of a column that the schema need not know. */
    public static String label(Schema schema, String column) {
        return schema.field(column).map(ColumnWords::label).orElseGet(() -> FieldWords.label(column, Optional.empty()));
    }

    /** {@link #label(Field)} with the unit: "Bill length (mm)". */
    public static String title(Field field) {
        return field.unit()
                .or(() -> FieldWords.unitIn(field.name()))
                .map(unit -> label(field) + " (" + FieldWords.unit(unit) + ")")
                .orElseGet(() -> label(field));
    }
}
