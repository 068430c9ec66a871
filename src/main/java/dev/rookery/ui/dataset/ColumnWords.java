package dev.rookery.ui.dataset;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.time.LocalDate;
import java.util.Locale;

/** How columns and their values are written. */
public final class ColumnWords {
    private ColumnWords() {}

    public static String type(ColumnType type) {
        return Messages.text("type." + type.name().toLowerCase(Locale.ROOT));
    }

    public static String role(Role role) {
        return Messages.text("role." + role.name().toLowerCase(Locale.ROOT));
    }

    /** A number of this column; of a date column, which counts days, the day. */
    public static String value(Field field, double value) {
        return field.type() == ColumnType.DATE && !Double.isNaN(value)
                ? LocalDate.ofEpochDay((long) Math.floor(value)).toString()
                : Formats.current().number(value);
    }

    /** The column's name with its unit: {@code bill_length (mm)}. */
    public static String title(Field field) {
        return field.unit().map(unit -> field.name() + " (" + unit + ")").orElse(field.name());
    }
}
