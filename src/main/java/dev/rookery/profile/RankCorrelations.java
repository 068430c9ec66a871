package dev.rookery.profile;

import dev.rookery.stats.Ranks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spearman's correlations: exact where memory holds the ranks of all columns, of a fixed sample of rows in a longer table. */
final class RankCorrelations {
    private static final long MILLION = 1_000_000;
    /** What ranks take for good, and while they are found. */
    private static final int BYTES_KEPT = 4;

    private static final int BYTES_MEANWHILE = 36;

    private RankCorrelations() {}

    /** @param bytes that ranks may take together */
    static RankCorrelation of(Ask ask, List<Integer> columns, long bytes) throws SQLException {
        List<Integer> numbers = columns.stream()
                .filter(i -> ask.table().schema().fields().get(i).type().isNumber())
                .toList();
        List<String> names = numbers.stream()
                .map(i -> ask.table().schema().fields().get(i).name())
                .toList();
        if (numbers.isEmpty()) {
            return new RankCorrelation(names, new double[0][0], 0, false);
        }
        long rows = ask.table().rows();
        long atOnce = (bytes - BYTES_KEPT * rows * numbers.size()) / (BYTES_MEANWHILE * rows);
        if (rows <= Thresholds.RANK_ROWS || rows <= Thresholds.EXACT_RANK_ROWS && atOnce > 0) {
            int some = (int) Math.clamp(atOnce, 1, Parallel.CORES);
            List<Ranks> ranks = new ArrayList<>();
            for (int begin = 0; begin < numbers.size(); begin += some) {
                ranks.addAll(Parallel.map(
                        numbers.subList(begin, Math.min(numbers.size(), begin + some)),
                        column -> Ranks.of(ask.column(column))));
            }
            return new RankCorrelation(names, matrix(ranks), rows, false);
        }
        List<double[]> sample = sample(ask, numbers);
        return new RankCorrelation(
                names, matrix(sample.stream().map(Ranks::of).toList()), sample.getFirst().length, true);
    }

    /** Which rows are drawn depends on their place alone, so a table gives the same numbers every time. */
    private static List<double[]> sample(Ask ask, List<Integer> numbers) throws SQLException {
        String drawn = " from t where hash(rowid) % " + MILLION + " < "
                + MILLION * Thresholds.RANK_ROWS / ask.table().rows();
        int size = (int) ask.count("select count(*)" + drawn);
        List<double[]> sample = numbers.stream().map(column -> new double[size]).toList();
        int[] at = new int[1];
        ask.table()
                .read(
                        numbers.stream()
                                .map(i -> "c" + i + "::double")
                                .collect(Collectors.joining(", ", "select ", drawn)),
                        size,
                        (read, length) -> {
                            for (int i = 0; i < read.length; i++) {
                                System.arraycopy(read[i], 0, sample.get(i), at[0], length);
                            }
                            at[0] += length;
                        });
        return sample;
    }

    private static double[][] matrix(List<Ranks> ranks) throws SQLException {
        List<double[]> rows = Parallel.map(
                IntStream.range(0, ranks.size()).boxed().toList(),
                i -> IntStream.rangeClosed(0, i)
                        .mapToDouble(j -> Ranks.spearman(ranks.get(i), ranks.get(j)))
                        .toArray());
        double[][] values = new double[rows.size()][rows.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j <= i; j++) {
                values[i][j] = values[j][i] = rows.get(i)[j];
            }
        }
        return values;
    }
}
