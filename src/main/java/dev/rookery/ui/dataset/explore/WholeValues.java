package dev.rookery.ui.dataset.explore;

import dev.rookery.profile.GroupedHistogram.Axis;
import dev.rookery.profile.GroupedHistogram.Series;
import dev.rookery.profile.Selection;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The bins of a column of few whole numbers, put together again by number: a class of 1, 2 or 3 has three bars, and no 1.5.
 *
 * @param least the number of the first bar
 * @param most the number of the last
 */
record WholeValues(Axis.Bins bins, long least, long most) {
    private static final int MOST_BARS = 20;

    /** Nothing where the numbers are many, or bins so wide that one could hold two of them. */
    static Optional<WholeValues> of(Field field, Axis.Bins bins) {
        if (field.type() != ColumnType.INTEGER || bins.size() == 0) {
            return Optional.empty();
        }
        double[] edges = bins.edges();
        double width = (edges[bins.size()] - edges[0]) / bins.size();
        long least = Math.round(edges[0]);
        long most = Math.round(edges[bins.size()]);
        boolean apart = width > 0 && width < 1 - 1e-9;
        return apart && most - least < MOST_BARS ? Optional.of(new WholeValues(bins, least, most)) : Optional.empty();
    }

    List<Long> values() {
        return LongStream.rangeClosed(least, most).boxed().toList();
    }

    /** A bin narrower than 1 that holds a whole number has its middle less than half away from it. */
    long[] counts(Series series) {
        long[] counts = new long[Math.toIntExact(most - least + 1)];
        for (int i = 0; i < bins.size(); i++) {
            long nearest = Math.round((bins.edges()[i] + bins.edges()[i + 1]) / 2);
            counts[Math.toIntExact(Math.clamp(nearest, least, most) - least)] += series.counts()[i];
        }
        return counts;
    }

    Optional<Selection.Range> range(int bar) {
        return bar <= most - least ? Optional.of(new Selection.Range(least + bar, least + bar)) : Optional.empty();
    }
}
