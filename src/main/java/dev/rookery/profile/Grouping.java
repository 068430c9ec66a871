package dev.rookery.profile;

import dev.rookery.stats.Histogram;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the selected rows of each colour in the bins of a number or at the bars of levels. */
final class Grouping {
    private Grouping() {}

    /** Values are read and binned here: comparing edges in SQL takes ten times as long, and a brush redraws many charts. */
    static GroupedHistogram binned(
            Ask ask, String column, String sql, double[] edges, Colouring colouring, Selection selection)
            throws SQLException {
        SelectionSql where = SelectionSql.of(ask.table(), selection);
        String selected = " from " + ask.table().drawn() + " where " + where.sql();
        long rows = ask.count("select count(*)" + selected, where.values());
        boolean coloured = colouring.groups().size() > 1;
        long[][] counts = new long[colouring.groups().size()][edges.length - 1];
        long[] missing = new long[1];
        ask.table()
                .read(
                        "select " + sql + "::double" + (coloured ? ", (" + colouring.sql() + ")::double" : "")
                                + selected,
                        rows,
                        (read, length) -> {
                            for (int row = 0; row < length; row++) {
                                int bin = Histogram.bin(read[0][row], edges);
                                if (bin < 0) {
                                    missing[0]++;
                                } else {
                                    counts[coloured ? (int) read[1][row] : 0][bin]++;
                                }
                            }
                        },
                        coloured ? where.after(colouring.values()) : where.values());
        return new GroupedHistogram(
                column, new GroupedHistogram.Axis.Bins(edges), series(colouring, counts), rows, missing[0]);
    }

    private static List<GroupedHistogram.Series> series(Colouring colouring, long[][] counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(
                        group -> new GroupedHistogram.Series(colouring.groups().get(group), counts[group]))
                .toList();
    }

    static GroupedHistogram bars(Ask ask, String column, String sql, Colouring colouring, Selection selection)
            throws SQLException {
        List<LevelCount> levels = new ArrayList<>(Colouring.levels(ask, sql));
        levels.removeIf(level -> level.level() == null);
        List<String> top = levels.stream()
                .sorted(Comparator.comparingLong(LevelCount::count).reversed().thenComparing(LevelCount::level))
                .limit(Thresholds.TOP_LEVELS)
                .map(LevelCount::level)
                .toList();
        StringBuilder bar = new StringBuilder("case when " + sql + " is null then null");
        for (int i = 0; i < top.size(); i++) {
            bar.append(" when ").append(sql).append("::varchar = ? then ").append(i);
        }
        return grouped(
                ask,
                column,
                new GroupedHistogram.Axis.Bars(top, levels.size() > top.size()),
                colouring,
                selection,
                bar.append(" else ").append(top.size()).append(" end").toString(),
                top.toArray());
    }

    /**
     * @param place SQL of the bar, null of a missing cell
     * @param values of the parameters in it
     */
    private static GroupedHistogram grouped(
            Ask ask,
            String column,
            GroupedHistogram.Axis axis,
            Colouring colouring,
            Selection selection,
            String place,
            Object... values)
            throws SQLException {
        SelectionSql where = SelectionSql.of(ask.table(), selection);
        long[][] counts = new long[colouring.groups().size()][axis.size()];
        long missing = 0;
        long rows = 0;
        for (double[] cell : ask.rows(
                "select " + colouring.sql() + " as g, " + place + " as b, count(*) from "
                        + ask.table().drawn() + " where " + where.sql() + " group by 1, 2",
                Ask::numbers,
                where.after(concatenated(colouring.values(), values)))) {
            long count = (long) cell[2];
            rows += count;
            if (Double.isNaN(cell[1])) {
                missing += count;
            } else {
                counts[(int) cell[0]][(int) cell[1]] = count;
            }
        }
        return new GroupedHistogram(column, axis, series(colouring, counts), rows, missing);
    }

    private static Object[] concatenated(Object[] first, Object[] second) {
        Object[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
