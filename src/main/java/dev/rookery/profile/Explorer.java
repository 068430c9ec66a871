package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import dev.rookery.stats.Histogram;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Answers the linked charts of one selection. Axes, colours and the order of levels come from the whole table, so that a chart
 * changes its counts and nothing else when the selection changes. Of a very long table, charts count a sample
 * ({@link SqlTable#drawn}); {@link #rows} is always exact. Remembers axes and nothing else. Thread-safe.
 */
@Component
public class Explorer {
    private static final int REMEMBERED = 1_000;

    private final Map<String, List<String>> orders = new ConcurrentHashMap<>();
    private final Map<Axis, double[]> axes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Axis, double[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * The distribution of a column.
     *
     * @param colourBy a column of categories
     * @param bins of a number, at most {@link Thresholds#MAX_HISTOGRAM_BINS}; never more than it has different values
     * @throws InvalidException when a column does not exist or does not fit its part
     */
    public GroupedHistogram histogram(
            SqlTable table, String column, Optional<String> colourBy, Selection selection, int bins)
            throws SQLException {
        requireBins(bins);
        Ask ask = new Ask(table);
        String sql = table.sql(column);
        Colouring colouring = Colouring.of(ask, colourBy);
        if (table.schema().field(column).orElseThrow().type().isNumber()) {
            return binned(ask, column, sql, edges(ask, sql, bins, true), colouring, selection);
        }
        return bars(ask, column, sql, colouring, selection);
    }

    private record Axis(String table, String column, int bins, boolean fewer) {}

    /**
     * Edges over the range of the whole table, whatever charts count, so that nothing lies outside.
     *
     * @param fewer whether there are never more bins than different values
     */
    private double[] edges(Ask ask, String column, int bins, boolean fewer) throws SQLException {
        Axis axis = new Axis(ask.table().name(), column, bins, fewer);
        synchronized (axes) {
            double[] known = axes.get(axis);
            if (known != null) {
                return known;
            }
        }
        double[] range = ask.numbers("select min(" + column + ")::double, max(" + column + ")::double from t");
        int most = fewer ? Math.max(1, distinct(ask, column, bins)) : bins;
        double[] edges = Histogram.edges(range[0], range[1], most);
        synchronized (axes) {
            axes.put(axis, edges);
        }
        return edges;
    }

    private static int distinct(Ask ask, String column, int most) throws SQLException {
        return (int) ask.count("select count(*) from (select distinct " + column + " from "
                + ask.table().drawn() + " where " + column + " is not null limit " + most + ")");
    }

    /** Values are read and binned here: comparing edges in SQL takes ten times as long, and a brush redraws many charts. */
    private static GroupedHistogram binned(
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

    private static GroupedHistogram bars(Ask ask, String column, String sql, Colouring colouring, Selection selection)
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

    /**
     * Two numbers against each other.
     *
     * @param maxPoints more rows than this are sampled, every one with equal chance and always the same ones
     */
    public Scatter scatter(
            SqlTable table, String x, String y, Optional<String> colourBy, Selection selection, int maxPoints)
            throws SQLException {
        Ask ask = new Ask(table);
        String xs = SelectionSql.numbers(table, x);
        String ys = SelectionSql.numbers(table, y);
        Colouring colouring = Colouring.of(ask, colourBy);
        SelectionSql where = SelectionSql.of(table, selection);
        String complete = " from t where " + where.sql() + " and " + xs + " is not null and " + ys + " is not null";
        long rows = ask.count("select count(*)" + complete, where.values());
        List<double[]> shown = ask.rows(
                "select g, x, y from (select " + colouring.sql() + " as g, " + xs + "::double as x, " + ys
                        + "::double as y, rowid as id" + complete
                        + (rows > maxPoints ? " order by hash(rowid) limit " + maxPoints : "") + ") order by id",
                Ask::numbers,
                where.after(colouring.values()));
        List<Scatter.Points> groups = new ArrayList<>();
        for (int group = 0; group < colouring.groups().size(); group++) {
            int current = group;
            List<double[]> points =
                    shown.stream().filter(point -> point[0] == current).toList();
            groups.add(new Scatter.Points(
                    colouring.groups().get(group),
                    points.stream().mapToDouble(point -> point[1]).toArray(),
                    points.stream().mapToDouble(point -> point[2]).toArray()));
        }
        return new Scatter(x, y, groups, rows, shown.size());
    }

    /**
     * How many selected rows lie where: a grid of equal fields over the ranges of the whole table, in which rows are counted. A
     * row that lacks either value is not counted. Memory bins².
     *
     * @param bins along each axis, at most {@link Thresholds#MAX_HISTOGRAM_BINS}
     */
    public Density density(SqlTable table, String x, String y, Selection selection, int bins) throws SQLException {
        requireBins(bins);
        Ask ask = new Ask(table);
        String xs = SelectionSql.numbers(table, x);
        String ys = SelectionSql.numbers(table, y);
        double[] xEdges = edges(ask, xs, bins, false);
        double[] yEdges = edges(ask, ys, bins, false);
        long[][] counts = new long[xEdges.length - 1][yEdges.length - 1];
        long rows = 0;
        if (xEdges.length > 1 && yEdges.length > 1) {
            SelectionSql where = SelectionSql.of(table, selection);
            for (double[] cell : ask.rows(
                    "select " + BinSql.of(xs + "::double", xEdges) + ", " + BinSql.of(ys + "::double", yEdges)
                            + ", count(*) from " + table.drawn() + " where " + where.sql() + " and " + xs
                            + " is not null and " + ys + " is not null group by 1, 2",
                    Ask::numbers,
                    where.values())) {
                counts[(int) cell[0]][(int) cell[1]] = (long) cell[2];
                rows += (long) cell[2];
            }
        }
        return new Density(x, y, xEdges, yEdges, counts, rows);
    }

    private static void requireBins(int bins) {
        if (bins < 1 || bins > Thresholds.MAX_HISTOGRAM_BINS) {
            throw new InvalidException(Sentence.of("profile.bins")
                    .with("max", Thresholds.MAX_HISTOGRAM_BINS)
                    .with("bins", bins));
        }
    }

    /** Quartiles of a number in each colour; of more than a hundred thousand selected rows, of about so many of them. */
    public Boxes boxes(SqlTable table, String column, Optional<String> colourBy, Selection selection)
            throws SQLException {
        return BoxSql.of(new Ask(table), column, colourBy, selection);
    }

    /** Associations among the selected rows, columns in the clustered order of the whole table. */
    public AssociationMatrix associations(SqlTable table, Selection selection) throws SQLException {
        AssociationMatrix matrix = unordered(table, selection);
        List<String> order = orders.get(table.name());
        if (order == null) {
            AssociationMatrix whole = selection.isAll() ? matrix : unordered(table, Selection.ALL);
            order = Associations.clustered(whole).columns();
            if (orders.size() >= REMEMBERED) {
                orders.clear();
            }
            orders.put(table.name(), order);
        }
        return Associations.ordered(
                matrix, order.stream().mapToInt(matrix.columns()::indexOf).toArray());
    }

    private static AssociationMatrix unordered(SqlTable table, Selection selection) throws SQLException {
        Ask ask = new Ask(table);
        SelectionSql where = SelectionSql.of(table, selection);
        return Associations.of(
                ask,
                Associations.comparable(ask),
                new JointPass.Rows(table.drawn(), table.drawnRows(), where.sql(), where.values()));
    }

    /** How much of every column is missing among the selected rows, in column order; the share is 0 when no row is selected. */
    public List<MissingShare> missing(SqlTable table, Selection selection) throws SQLException {
        SelectionSql where = SelectionSql.of(table, selection);
        List<Field> fields = table.schema().fields();
        double[] counts = new Ask(table)
                .numbers(
                        IntStream.range(0, fields.size())
                                .mapToObj(i -> ", count(*) - count(c" + i + ")")
                                .collect(Collectors.joining(
                                        "", "select count(*)", " from " + table.drawn() + " where " + where.sql())),
                        where.values());
        return IntStream.range(0, fields.size())
                .mapToObj(i -> new MissingShare(
                        fields.get(i).name(), (long) counts[i + 1], counts[0] == 0 ? 0 : counts[i + 1] / counts[0]))
                .toList();
    }

    /** How many rows are selected. */
    public long rows(SqlTable table, Selection selection) throws SQLException {
        SelectionSql where = SelectionSql.of(table, selection);
        return new Ask(table).count("select count(*) from t where " + where.sql(), where.values());
    }
}
