package dev.rookery.schema;

import org.jspecify.annotations.Nullable;

/** The cells of one row, by column. */
@FunctionalInterface
public interface RowCells {
    /** A Double (a date as days since 1970-01-01), a String, a Boolean, or null where the cell is missing. */
    @Nullable
    Object cell(String column);
}
