package dev.rookery.stats;

import java.util.Arrays;

/**
 * Counts of equal-width bins.
 *
 * @param edges k + 1 ascending edges; bin i is [edges[i], edges[i+1]), the last bin includes its right edge
 * @param counts k counts
 */
public record Histogram(double[] edges, long[] counts) {
    public Histogram {
        if (edges.length != counts.length + 1) {
            throw new IllegalArgumentException(edges.length + " edges do not bound " + counts.length + " bins");
        }
        edges = edges.clone();
        counts = counts.clone();
    }

    public int bins() {
        return counts.length;
    }

    /**
     * The histogram of the values over their own range, as {@code numpy.histogram} bins them: equal widths from the smallest to
     * the largest value; a single value v gets the range [v - 0.5, v + 0.5]. NaN is left out; of no values at all, a histogram
     * without bins. Time n.
     *
     * @param values n finite values or NaN
     * @param bins how many, at least 1
     */
    public static Histogram of(double[] values, int bins) {
        double[] edges = edges(values, bins);
        return new Histogram(edges, count(values, edges));
    }

    /** The k + 1 edges that {@link #of} uses; the single edge 0 when there are no values. */
    public static double[] edges(double[] values, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a histogram needs at least one bin, not " + bins);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return edges(min, max, bins);
    }

    /** The k + 1 edges of equal bins over a range; the single edge 0 when it is empty, that is, not min <= max. */
    public static double[] edges(double min, double max, int bins) {
        if (!(min <= max)) {
            return new double[1];
        }
        if (min == max) {
            double half = Math.max(0.5, Math.ulp(min));
            return edges(min - half, max + half, bins);
        }
        double[] edges = new double[bins + 1];
        double step = (max - min) / bins;
        for (int i = 0; i <= bins; i++) {
            double share = (double) i / bins;
            // As numpy.linspace steps, so that whole numbers have whole edges; where max - min overflows, by shares.
            double edge = Double.isFinite(step) ? i * step + min : min * (1 - share) + max * share;
            edges[i] = i == bins ? max : edge;
        }
        return edges;
    }

    /**
     * Counts of the values in bins of the given edges; values outside and NaN are left out. Time n log k.
     *
     * @param edges ascending
     */
    public static long[] count(double[] values, double[] edges) {
        long[] counts = new long[edges.length - 1];
        for (double value : values) {
            int bin = bin(value, edges);
            if (bin >= 0) {
                counts[bin]++;
            }
        }
        return counts;
    }

    /** The bin of a value, or -1 when it is NaN or outside the edges. */
    public static int bin(double value, double[] edges) {
        int last = edges.length - 1;
        if (last < 1 || !(value >= edges[0] && value <= edges[last])) {
            return -1;
        }
        int low = 0;
        int high = last - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (edges[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(edges) + Arrays.hashCode(counts);
    }
}
