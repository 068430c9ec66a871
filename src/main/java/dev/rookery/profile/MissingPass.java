package dev.rookery.profile;

import dev.rookery.schema.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where cells are missing, and in which columns together: one look at the rows, of which each comes as a bit for every column. Asked
 * for as p² counts, sixty columns of a few hundred rows took DuckDB two gigabytes.
 */
final class MissingPass {
    /** Columns whose pairs are looked at: what a mask of 64 bits holds. */
    private static final int MAX_COLUMNS = 60;
    /** Bits that a double holds exactly, and to spare. */
    private static final int HALF = MAX_COLUMNS / 2;

    private final List<Integer> columns;
    private final long rows;
    private final long[] blockRows;
    private final long[][] missing;
    private final long[][] both;
    private long row;

    private MissingPass(List<Integer> columns, long rows) {
        this.columns = columns;
        this.rows = rows;
        this.blockRows = new long[(int) Math.min(rows, Thresholds.MISSING_BLOCKS)];
        this.missing = new long[columns.size()][blockRows.length];
        this.both = new long[columns.size()][columns.size()];
    }

    static MissingPattern of(Ask ask, List<ColumnProfile> profiles) throws SQLException {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < profiles.size() && columns.size() < MAX_COLUMNS; i++) {
            if (profiles.get(i).missing() > 0) {
                columns.add(i);
            }
        }
        MissingPass pass = new MissingPass(columns, ask.table().rows());
        if (!columns.isEmpty()) {
            int half = Math.min(HALF, columns.size());
            String sql = "select " + mask(columns.subList(0, half)) + ", " + mask(columns.subList(half, columns.size()))
                    + " from t";
            ask.table().read(sql, pass.rows, pass::add);
        }
        List<String> names = columns.stream()
                .map(i -> ask.table().schema().fields().get(i))
                .map(Field::name)
                .toList();
        return new MissingPattern(names, pass.blockRows, pass.missing, pass.correlation(profiles));
    }

    private static String mask(List<Integer> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(bit -> " + case when c" + columns.get(bit) + " is null then " + (1L << bit) + " else 0 end")
                .collect(Collectors.joining("", "(0", ")::double"));
    }

    private void add(double[][] masks, int length) {
        for (int i = 0; i < length; i++) {
            int block = (int) (row++ * blockRows.length / rows);
            blockRows[block]++;
            long mask = (long) masks[0][i] | (long) masks[1][i] << HALF;
            while (mask != 0) {
                int column = Long.numberOfTrailingZeros(mask);
                mask &= mask - 1;
                missing[column][block]++;
                for (long rest = mask; rest != 0; rest &= rest - 1) {
                    both[column][Long.numberOfTrailingZeros(rest)]++;
                }
            }
        }
    }

    /** Pearson's correlation of two indicators, from how many rows miss both: the phi coefficient (Yule, 1912). */
    private double[][] correlation(List<ColumnProfile> profiles) {
        int p = columns.size();
        double[][] values = new double[p][p];
        double n = rows;
        for (int i = 0; i < p; i++) {
            double a = profiles.get(columns.get(i)).missing();
            values[i][i] = a < n ? 1 : Double.NaN;
            for (int j = 0; j < i; j++) {
                double b = profiles.get(columns.get(j)).missing();
                double phi = (n * both[j][i] - a * b) / (Math.sqrt(a * (n - a)) * Math.sqrt(b * (n - b)));
                values[i][j] = phi;
                values[j][i] = phi;
            }
        }
        return values;
    }
}
