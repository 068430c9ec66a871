package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.schema.Column;
import dev.rookery.schema.Field;
import dev.rookery.schema.Table;
import dev.rookery.stats.Histogram;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Answers the linked charts of one selection. Axes, colours and the order of levels come from the whole table, so that a chart
 * changes its counts and nothing else when the selection changes. Stateless; time n for a chart.
 */
@Component
public class Explorer {
    /** Which points a scatter plot shows when there are too many: always the same ones. */
    private static final long SAMPLE_SEED = 42;

    /**
     * The distribution of a column.
     *
     * @param colourBy a column of categories
     * @param bins of a number, at most {@link Thresholds#MAX_HISTOGRAM_BINS}; never more than it has different values
     * @throws InvalidException when a column does not exist or does not fit its part
     */
    public GroupedHistogram histogram(
            Table table, String column, Optional<String> colourBy, Selection selection, int bins) {
        requireBins(bins);
        BitSet rows = SelectedRows.of(table, selection);
        Colouring colouring = Colouring.of(table, colourBy);
        return switch (SelectedRows.column(table, column)) {
            case Column.Numbers(double[] values) -> {
                int distinct = (int) IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i])
                        .filter(v -> !Double.isNaN(v))
                        .distinct()
                        .limit(bins)
                        .count();
                double[] edges = Histogram.edges(values, Math.max(1, distinct));
                yield grouped(
                        column,
                        new GroupedHistogram.Axis.Bins(edges),
                        colouring,
                        rows,
                        row -> Histogram.bin(values[row], edges));
            }
            case Column.Levels levels -> bars(column, levels, colouring, rows);
        };
    }

    private static GroupedHistogram bars(String column, Column.Levels levels, Colouring colouring, BitSet rows) {
        List<String> top = Profiler.topLevels(levels, Profiler.counts(levels), Thresholds.TOP_LEVELS).stream()
                .map(LevelCount::level)
                .toList();
        Map<String, Integer> barOfLevel = new HashMap<>();
        top.forEach(level -> barOfLevel.put(level, barOfLevel.size()));
        int[] barOfCode = levels.levels().stream()
                .mapToInt(level -> barOfLevel.getOrDefault(level, top.size()))
                .toArray();
        return grouped(
                column,
                new GroupedHistogram.Axis.Bars(top, levels.levels().size() > top.size()),
                colouring,
                rows,
                row -> levels.codes()[row] < 0 ? -1 : barOfCode[levels.codes()[row]]);
    }

    private static GroupedHistogram grouped(
            String column,
            GroupedHistogram.Axis axis,
            Colouring colouring,
            BitSet rows,
            java.util.function.IntUnaryOperator place) {
        long[][] counts = new long[colouring.groups().size()][axis.size()];
        long missing = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            int at = place.applyAsInt(row);
            if (at < 0) {
                missing++;
            } else {
                counts[colouring.groupOf(row)][at]++;
            }
        }
        List<GroupedHistogram.Series> series = new ArrayList<>();
        for (int group = 0; group < counts.length; group++) {
            series.add(new GroupedHistogram.Series(colouring.groups().get(group), counts[group]));
        }
        return new GroupedHistogram(column, axis, series, rows.cardinality(), missing);
    }

    /**
     * Two numbers against each other.
     *
     * @param maxPoints more rows than this are sampled, every one with equal chance and always the same ones
     */
    public Scatter scatter(
            Table table, String x, String y, Optional<String> colourBy, Selection selection, int maxPoints) {
        double[] xs = SelectedRows.numbers(table, x);
        double[] ys = SelectedRows.numbers(table, y);
        Colouring colouring = Colouring.of(table, colourBy);
        int[] complete = SelectedRows.of(table, selection).stream()
                .filter(row -> !Double.isNaN(xs[row]) && !Double.isNaN(ys[row]))
                .toArray();
        int[] shown = sample(complete, maxPoints);
        List<Scatter.Points> groups = new ArrayList<>();
        for (int group = 0; group < colouring.groups().size(); group++) {
            int current = group;
            int[] rows = IntStream.of(shown)
                    .filter(row -> colouring.groupOf(row) == current)
                    .toArray();
            groups.add(new Scatter.Points(
                    colouring.groups().get(group),
                    IntStream.of(rows).mapToDouble(row -> xs[row]).toArray(),
                    IntStream.of(rows).mapToDouble(row -> ys[row]).toArray()));
        }
        return new Scatter(x, y, groups, complete.length, shown.length);
    }

    /**
     * How many selected rows lie where: a grid of equal fields over the ranges of the whole table, in which rows are counted. A
     * row that lacks either value is not counted. Time n, memory bins².
     *
     * @param bins along each axis, at most {@link Thresholds#MAX_HISTOGRAM_BINS}
     */
    public Density density(Table table, String x, String y, Selection selection, int bins) {
        requireBins(bins);
        double[] xs = SelectedRows.numbers(table, x);
        double[] ys = SelectedRows.numbers(table, y);
        double[] xEdges = Histogram.edges(xs, bins);
        double[] yEdges = Histogram.edges(ys, bins);
        long[][] counts = new long[xEdges.length - 1][yEdges.length - 1];
        long rows = 0;
        BitSet selected = SelectedRows.of(table, selection);
        for (int row = selected.nextSetBit(0); row >= 0; row = selected.nextSetBit(row + 1)) {
            if (!Double.isNaN(xs[row]) && !Double.isNaN(ys[row])) {
                counts[Histogram.bin(xs[row], xEdges)][Histogram.bin(ys[row], yEdges)]++;
                rows++;
            }
        }
        return new Density(x, y, xEdges, yEdges, counts, rows);
    }

    private static void requireBins(int bins) {
        if (bins < 1 || bins > Thresholds.MAX_HISTOGRAM_BINS) {
            throw new InvalidException(
                    "A histogram has 1 to " + Thresholds.MAX_HISTOGRAM_BINS + " bins, not " + bins + ".");
        }
    }

    /** Vitter (1985), Random sampling with a reservoir, algorithm R; the rows come back in table order. */
    private static int[] sample(int[] rows, int size) {
        if (rows.length <= size) {
            return rows;
        }
        SplittableRandom random = new SplittableRandom(SAMPLE_SEED);
        int[] reservoir = IntStream.of(rows).limit(size).toArray();
        for (int i = size; i < rows.length; i++) {
            int slot = random.nextInt(i + 1);
            if (slot < size) {
                reservoir[slot] = rows[i];
            }
        }
        return IntStream.of(reservoir).sorted().toArray();
    }

    /** Associations among the selected rows. */
    public AssociationMatrix associations(Table table, Selection selection) {
        return Associations.of(selection.isAll() ? table : SelectedRows.copy(table, SelectedRows.of(table, selection)));
    }

    /** How much of every column is missing among the selected rows, in column order; the share is 0 when no row is selected. */
    public List<MissingShare> missing(Table table, Selection selection) {
        BitSet rows = SelectedRows.of(table, selection);
        long selected = rows.cardinality();
        List<MissingShare> shares = new ArrayList<>();
        for (Field field : table.schema().fields()) {
            Column column = table.column(field.name());
            long missing = rows.stream().filter(column::missing).count();
            shares.add(new MissingShare(field.name(), missing, selected == 0 ? 0 : (double) missing / selected));
        }
        return shares;
    }

    /** How many rows are selected. */
    public long rows(Table table, Selection selection) {
        return SelectedRows.of(table, selection).cardinality();
    }
}
