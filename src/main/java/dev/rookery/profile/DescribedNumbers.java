package dev.rookery.profile;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.stats.Histogram;
import dev.rookery.stats.Moments;
import dev.rookery.stats.Quantiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A column of numbers described from all its values.
 *
 * @param cuts its inner twentieths; none of a column without values
 */
record DescribedNumbers(ColumnProfile.NumberProfile profile, double[] cuts) {
    /** @param values in row order, NaN where missing; sorted here */
    static DescribedNumbers of(Field field, double[] values) {
        RowOrder order = RowOrder.of(values);
        Moments moments = order.moments(values);
        Quantiles sorted = Quantiles.sorting(values);
        int n = sorted.size();
        double min = sorted.at(0);
        double max = sorted.at(1);
        double[] cuts = new double[n == 0 ? 0 : NumberSql.CUTS];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = sorted.at(5 * (i + 1) / 100.0);
        }
        Runs runs = new Runs();
        sorted.runs(runs);
        double[] edges = Histogram.edges(min, max, (int) Math.clamp(runs.distinct, 1, Thresholds.HISTOGRAM_BINS));
        return new DescribedNumbers(
                new ColumnProfile.NumberProfile(
                        field,
                        values.length - n,
                        runs.distinct,
                        false,
                        min,
                        sorted.at(0.05),
                        sorted.at(0.25),
                        sorted.at(0.5),
                        sorted.at(0.75),
                        sorted.at(0.95),
                        max,
                        false,
                        moments.mean(),
                        moments.sd(),
                        moments.skewness(),
                        moments.kurtosis(),
                        sorted.mad(),
                        n == 0 ? Double.NaN : order.sum(),
                        order.zeros(),
                        order.negatives(),
                        order.infinite(),
                        order.monotonicity(),
                        new Histogram(edges, sorted.counts(edges)),
                        runs.common,
                        runs.smallest,
                        List.copyOf(runs.largest),
                        field.type() == ColumnType.DATE && runs.distinct > 1
                                ? Optional.of(gaps(sorted, runs.distinct))
                                : Optional.empty()),
                cuts);
    }

    /** The different values: how many, which come most often and which lie at the ends. */
    private static final class Runs implements Quantiles.Run {
        private static final Comparator<ValueCount> MOST_FIRST =
                Comparator.comparingLong(ValueCount::count).reversed().thenComparingDouble(ValueCount::value);

        private final List<ValueCount> common = new ArrayList<>();
        private final List<ValueCount> smallest = new ArrayList<>();
        private final Deque<ValueCount> largest = new ArrayDeque<>();
        private int distinct;

        @Override
        public void accept(double value, long times) {
            distinct++;
            ValueCount found = new ValueCount(value, times);
            if (smallest.size() < Thresholds.TOP_LEVELS) {
                smallest.add(found);
            }
            largest.addFirst(found);
            if (largest.size() > Thresholds.TOP_LEVELS) {
                largest.removeLast();
            }
            boolean full = common.size() == Thresholds.TOP_LEVELS;
            if (!full || times > common.getLast().count()) {
                if (full) {
                    common.removeLast();
                }
                common.add(found);
                common.sort(MOST_FIRST);
            }
        }
    }

    private static DateGaps gaps(Quantiles sorted, int distinct) {
        double[] gaps = new double[distinct - 1];
        class Steps implements Quantiles.Run {
            private int at = -1;
            private double previous = Double.NaN;
            private double widest = -1;
            private double widestFrom = Double.NaN;

            @Override
            public void accept(double value, long times) {
                if (at >= 0) {
                    gaps[at] = value - previous;
                    if (gaps[at] > widest) {
                        widest = gaps[at];
                        widestFrom = previous;
                    }
                }
                at++;
                previous = value;
            }
        }
        Steps steps = new Steps();
        sorted.runs(steps);
        return new DateGaps(Quantiles.sorting(gaps).at(0.5), steps.widest, steps.widestFrom);
    }
}
