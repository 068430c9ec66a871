package dev.rookery.ui.dataset;

import dev.rookery.dataset.Promise;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.RowRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person can promise of a table or of a column. */
enum PromiseKind {
    REQUIRED,
    RANGE,
    ALLOWED,
    PATTERN,
    MAX_MISSING,
    UNIQUE,
    MAX_AGE_DAYS,
    CHECK,
    KEY,
    MIN_ROWS,
    MAX_ROWS,
    MAX_DUPLICATES;

    private static final List<PromiseKind> OF_TABLE = List.of(CHECK, KEY, MIN_ROWS, MAX_ROWS, MAX_DUPLICATES);

    /** As contracts call it. */
    String rule() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<PromiseKind> ofTable() {
        return OF_TABLE;
    }

    /** What makes sense of a column; a date has its bounds in a condition, where it is written as a date. */
    static List<PromiseKind> of(ColumnType type) {
        return Arrays.stream(values())
                .filter(kind -> !OF_TABLE.contains(kind) || kind == CHECK)
                .filter(kind -> switch (kind) {
                    case RANGE -> type == ColumnType.NUMERIC || type == ColumnType.INTEGER;
                    case ALLOWED -> !type.isNumber();
                    case PATTERN -> type == ColumnType.CATEGORICAL || type == ColumnType.TEXT;
                    case MAX_AGE_DAYS -> type == ColumnType.DATE;
                    default -> true;
                })
                .toList();
    }

    /**
     * A promise to begin with, which a person makes tighter.
     *
     * @param column empty for the whole table
     * @param first a column that is there
     */
    Promise blank(String column, String first) {
        return switch (this) {
            case REQUIRED -> new Promise.OfRow(new RowRule.Required(column));
            case RANGE -> Promise.range(column, Optional.empty(), Optional.empty());
            case ALLOWED -> new Promise.OfRow(new RowRule.Allowed(column, List.of()));
            case PATTERN -> Promise.pattern(column, ".*");
            case MAX_MISSING -> new Promise.MaxMissing(column, 0);
            case UNIQUE -> new Promise.Unique(column);
            case MAX_AGE_DAYS -> new Promise.Fresh(column, 30);
            case CHECK -> Promise.check(Condition.name(column.isEmpty() ? first : column) + " is not missing");
            case KEY -> new Promise.Key(List.of(first));
            case MIN_ROWS -> new Promise.MinRows(1);
            case MAX_ROWS -> new Promise.MaxRows(1_000_000);
            case MAX_DUPLICATES -> new Promise.MaxDuplicates(0);
        };
    }
}
