package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private final ChartAxes axes = new ChartAxes();

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
            return Grouping.binned(ask, column, sql, axes.edges(ask, sql, bins, true), colouring, selection);
        }
        return Grouping.bars(ask, column, sql, colouring, selection);
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
        double[] xEdges = axes.edges(ask, xs, bins, false);
        double[] yEdges = axes.edges(ask, ys, bins, false);
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
