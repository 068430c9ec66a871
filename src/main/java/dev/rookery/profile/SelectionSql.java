package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A selection as a condition with parameters: names and values never become SQL.
 *
 * @param sql {@code true} when all rows are selected
 */
record SelectionSql(String sql, Object[] values) {
    static SelectionSql of(SqlTable table, Selection selection) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        new TreeMap<>(selection.levels()).forEach((column, names) -> {
            conditions.add(levels(table, column) + "::varchar in ("
                    + String.join(", ", Collections.nCopies(names.size(), "?")) + ")");
            values.addAll(new TreeSet<>(names));
        });
        new TreeMap<>(selection.ranges()).forEach((column, range) -> {
            conditions.add(numbers(table, column) + " between ? and ?");
            values.add(range.low());
            values.add(range.high());
        });
        return new SelectionSql(String.join(" and ", conditions), values.toArray());
    }

    /** The SQL name of a column of categories, booleans or text. */
    static String levels(SqlTable table, String column) {
        String sql = table.sql(column);
        if (field(table, column).type().isNumber()) {
            throw new InvalidException(Sentence.of("profile.holdsNumbers").with("column", column));
        }
        return sql;
    }

    /** The SQL name of a column of numbers. */
    static String numbers(SqlTable table, String column) {
        String sql = table.sql(column);
        if (!field(table, column).type().isNumber()) {
            throw new InvalidException(Sentence.of("profile.holdsCategories").with("column", column));
        }
        return sql;
    }

    private static Field field(SqlTable table, String column) {
        return table.schema().field(column).orElseThrow();
    }

    /** The parameters of this condition after others. */
    Object[] after(Object... others) {
        Object[] all = java.util.Arrays.copyOf(others, others.length + values.length);
        System.arraycopy(values, 0, all, others.length, values.length);
        return all;
    }
}
