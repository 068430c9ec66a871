package dev.rookery.profile;

import dev.rookery.schema.Field;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes the numbers, integers and dates of a table. A column is read into memory and sorted there, from which everything
 * follows exactly; a few columns at a time, as many as there are cores. Columns that memory does not hold are left to {@link
 * NumberSql}.
 */
final class NumberColumns {
    private final Ask ask;
    private final long bytes;
    private final Map<Integer, double[]> cuts = new HashMap<>();

    /** @param bytes that the columns in memory may take together */
    NumberColumns(Ask ask, long bytes) {
        this.ask = ask;
        this.bytes = bytes;
    }

    /** The inner twentieths of a column that was described. */
    double[] cuts(int column) {
        return cuts.getOrDefault(column, new double[0]);
    }

    Map<Integer, ColumnProfile.NumberProfile> describe(List<Integer> columns) throws SQLException {
        long rows = ask.table().rows();
        int atOnce = (int) Math.clamp(bytes / (Double.BYTES * rows), 0, Parallel.CORES);
        if (atOnce == 0) {
            NumberSql sql = new NumberSql(ask);
            Map<Integer, ColumnProfile.NumberProfile> profiles = sql.describe(columns);
            columns.forEach(column -> cuts.put(column, sql.cuts(column)));
            return profiles;
        }
        Map<Integer, ColumnProfile.NumberProfile> profiles = new HashMap<>();
        for (int begin = 0; begin < columns.size(); begin += atOnce) {
            List<Integer> some = columns.subList(begin, Math.min(columns.size(), begin + atOnce));
            List<DescribedNumbers> described = Parallel.map(some, this::inMemory);
            for (int i = 0; i < some.size(); i++) {
                profiles.put(some.get(i), described.get(i).profile());
                cuts.put(some.get(i), described.get(i).cuts());
            }
        }
        return profiles;
    }

    private DescribedNumbers inMemory(int column) throws SQLException {
        Field field = ask.table().schema().fields().get(column);
        return DescribedNumbers.of(field, ask.column(column));
    }
}
