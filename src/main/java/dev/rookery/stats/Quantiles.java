package dev.rookery.stats;

import java.util.Arrays;

/** Sample quantiles of type 7 (Hyndman and Fan, 1996, Sample quantiles in statistical packages): the default of R and pandas. */
public final class Quantiles {
    /** Takes the different values in rising order. */
    @FunctionalInterface
    public interface Run {
        void accept(double value, long times);
    }

    private final double[] sorted;
    private final int size;

    private Quantiles(double[] sorted, int size) {
        this.sorted = sorted;
        this.size = size;
    }

    /** Sorts a copy of the values that are not NaN. Time n log n. */
    public static Quantiles of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return new Quantiles(sorted, sorted.length);
    }

    /** Sorts the values themselves, which are the caller's no more; NaN is left out. Time n log n, no memory. */
    public static Quantiles sorting(double[] values) {
        Arrays.sort(values); // NaN goes to the end
        int size = values.length;
        while (size > 0 && Double.isNaN(values[size - 1])) {
            size--;
        }
        return new Quantiles(values, size);
    }

    public int size() {
        return size;
    }

    /**
     * The value at h = (n - 1) p in the ascending values, interpolated linearly between its neighbours; NaN of no values.
     *
     * @param p in [0, 1]
     */
    public double at(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a quantile needs a share in [0, 1], not " + p);
        }
        if (size == 0) {
            return Double.NaN;
        }
        double h = (size - 1) * p;
        int below = (int) h;
        double share = h - below;
        return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
    }

    /** How many different values. */
    public int distinct() {
        int distinct = size == 0 ? 0 : 1;
        for (int i = 1; i < size; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /** Every different value with how often it occurs. Time n. */
    public void runs(Run run) {
        for (int begin = 0; begin < size; ) {
            int end = begin + 1;
            while (end < size && sorted[end] == sorted[begin]) {
                end++;
            }
            run.accept(sorted[begin], end - begin);
            begin = end;
        }
    }

    /**
     * Median absolute deviation from the median, not scaled, as {@code scipy.stats.median_abs_deviation} has it; NaN of no values
     * or an infinite median. The deviations below and above the median are in order already and are merged halfway. Time n.
     */
    public double mad() {
        double median = at(0.5);
        if (!Double.isFinite(median)) {
            return Double.NaN;
        }
        int above = first(median);
        int below = above - 1;
        double previous = 0;
        double current = 0;
        for (int taken = 0; taken <= size / 2; taken++) {
            previous = current;
            boolean down = above == size || below >= 0 && median - sorted[below] <= sorted[above] - median;
            current = down ? median - sorted[below--] : sorted[above++] - median;
        }
        return size % 2 == 1 ? current : previous / 2 + current / 2;
    }

    /**
     * How many values lie in each bin, see {@link Histogram#count(double[], double[])}. Time k log n.
     *
     * @param edges ascending, the first not above the least value and the last not below the greatest
     */
    public long[] counts(double[] edges) {
        long[] counts = new long[edges.length - 1];
        int from = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            int to = bin == counts.length - 1 ? size : first(edges[bin + 1]);
            counts[bin] = to - from;
            from = to;
        }
        return counts;
    }

    /** The first place whose value is not below, or the number of values. */
    private int first(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
