package dev.rookery.profile;

import dev.rookery.stats.Ranks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Spearman's correlations: exact in a table of moderate length, of a fixed sample of rows in a longer one. */
final class RankSql {
    private static final long MILLION = 1_000_000;

    private RankSql() {}

    static RankCorrelation of(Ask ask, List<Integer> columns) throws SQLException {
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
        boolean sampled = rows > Thresholds.RANK_ROWS;
        // Which rows are drawn depends on their place alone, so a table gives the same numbers every time.
        String drawn = sampled ? " where hash(rowid) % " + MILLION + " < " + MILLION * Thresholds.RANK_ROWS / rows : "";
        List<double[]> read = ask.rows(
                numbers.stream().map(i -> "c" + i).collect(Collectors.joining(", ", "select ", " from t" + drawn)),
                Ask::numbers);
        List<Ranks> ranks = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            int column = i;
            ranks.add(new Ranks(read.stream().mapToDouble(row -> row[column]).toArray()));
        }
        double[][] values = new double[numbers.size()][numbers.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j <= i; j++) {
                values[i][j] = values[j][i] = Ranks.spearman(ranks.get(i), ranks.get(j));
            }
        }
        return new RankCorrelation(names, values, read.size(), sampled);
    }
}
