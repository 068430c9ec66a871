package dev.rookery.ui.dataset;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How columns and their values are written. */
public final class ColumnWords {
    private static final Pattern YEAR =
            Pattern.compile("(?<!\\p{L})(year|год)(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ColumnWords() {}

    public static String type(ColumnType type) {
        return Messages.text("type." + type.name().toLowerCase(Locale.ROOT));
    }

    public static String role(Role role) {
        return Messages.text("role." + role.name().toLowerCase(Locale.ROOT));
    }

    /** A number of this column; of a date column, which counts days, the day; a year as people write it, ungrouped. */
    public static String value(Field field, double value) {
        return value(field.name(), field.type(), value);
    }

    static String value(String column, ColumnType type, double value) {
        if (type == ColumnType.DATE && !Double.isNaN(value)) {
            return LocalDate.ofEpochDay((long) Math.floor(value)).toString();
        }
        boolean year = type == ColumnType.INTEGER
                && value >= 1000
                && value < 10_000
                && YEAR.matcher(column).find();
        return year ? Long.toString(Math.round(value)) : Formats.current().number(value);
    }

    /** The column as people say it: {@code bill_length_mm} is "Bill length". */
    public static String label(Field field) {
        return FieldWords.label(field.label(), field.name(), field.unit());
    }

    /** As {@link #label(Field)}, of a column that the schema need not know. */
    public static String label(Schema schema, String column) {
        return schema.field(column).map(ColumnWords::label).orElseGet(() -> FieldWords.label(column, Optional.empty()));
    }

    /** {@link #label(Field)} with the unit: "Bill length (mm)". */
    public static String title(Field field) {
        return field.unit()
                .or(() -> FieldWords.unitIn(field.name()))
                .map(unit -> label(field) + " (" + unit + ")")
                .orElseGet(() -> label(field));
    }
}
