package dev.rookery.schema;

/** What the cells of a column are. */
public enum ColumnType {
    /** Real numbers. */
    NUMERIC,
    /** Whole numbers. */
    INTEGER,
    /** One of a limited set of names. */
    CATEGORICAL,
    /** Two-valued, written true/false, yes/no or t/f. */
    BOOLEAN,
    /** Free text: kept, shown, never a feature. */
    TEXT,
    /** A calendar date or date and time, held as days since 1970-01-01 (UTC). */
    DATE;

    /** Whether a {@link Column.Numbers} holds the cells; otherwise a {@link Column.Levels} does. */
    public boolean isNumber() {
        return this == NUMERIC || this == INTEGER || this == DATE;
    }
}
