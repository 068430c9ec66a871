package dev.rookery.profile;

import dev.rookery.schema.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where cells are missing, and in which columns together. */
final class MissingSql {
    /** Columns whose pairs are looked at: p^2 counts. */
    private static final int MAX_COLUMNS = 60;

    private MissingSql() {}

    static MissingPattern of(Ask ask, List<ColumnProfile> profiles) throws SQLException {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < profiles.size() && columns.size() < MAX_COLUMNS; i++) {
            if (profiles.get(i).missing() > 0) {
                columns.add(i);
            }
        }
        long rows = ask.table().rows();
        int blocks = (int) Math.min(rows, Thresholds.MISSING_BLOCKS);
        long[] blockRows = new long[blocks];
        long[][] missing = new long[columns.size()][blocks];
        if (!columns.isEmpty()) {
            String counts =
                    columns.stream().map(i -> ", count(*) - count(c" + i + ")").collect(Collectors.joining());
            ask.rows(
                            "select cast(rowid * " + blocks + " // " + rows + " as integer) as b, count(*)" + counts
                                    + " from t group by b",
                            Ask::numbers)
                    .forEach(block -> {
                        int b = (int) block[0];
                        blockRows[b] = (long) block[1];
                        for (int i = 0; i < columns.size(); i++) {
                            missing[i][b] = (long) block[2 + i];
                        }
                    });
        }
        List<String> names = columns.stream()
                .map(i -> ask.table().schema().fields().get(i))
                .map(Field::name)
                .toList();
        return new MissingPattern(names, blockRows, missing, correlation(ask, columns, profiles));
    }

    /** Pearson's correlation of two indicators, from how many rows miss both: the phi coefficient (Yule, 1912). */
    private static double[][] correlation(Ask ask, List<Integer> columns, List<ColumnProfile> profiles)
            throws SQLException {
        int p = columns.size();
        double[][] values = new double[p][p];
        if (p == 0) {
            return values;
        }
        List<String> both = new ArrayList<>();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                both.add("count(*) filter (c" + columns.get(i) + " is null and c" + columns.get(j) + " is null)");
            }
        }
        double[] counts = both.isEmpty() ? new double[0] : ask.numbers("select " + String.join(", ", both) + " from t");
        double n = ask.table().rows();
        int pair = 0;
        for (int i = 0; i < p; i++) {
            double a = profiles.get(columns.get(i)).missing();
            values[i][i] = a < n ? 1 : Double.NaN;
            for (int j = 0; j < i; j++) {
                double b = profiles.get(columns.get(j)).missing();
                double phi = (n * counts[pair++] - a * b) / (Math.sqrt(a * (n - a)) * Math.sqrt(b * (n - b)));
                values[i][j] = phi;
                values[j][i] = phi;
            }
        }
        return values;
    }
}
