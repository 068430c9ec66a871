package dev.rookery.stats;

import java.util.Arrays;

/**
 * A column sorted once, so that its ranks among any subset of rows take time n. Ranks are averaged over ties: Kendall (1945), The
 * treatment of ties in ranking problems.
 */
public final class Ranks {
    private final double[] values;
    /** Rows by rising value, those without one left out. */
    private final int[] order;
    /** The ranks among all rows. */
    private final double[] all;

    /** @param values n values, NaN where missing; kept, not copied. Time n log n */
    public Ranks(double[] values) {
        this.values = values;
        this.order = order(values);
        this.all = among(values);
    }

    private static int[] order(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .toArray();
        Arrays.sort(sorted);
        // Where the next row of a value goes: values are few or many, a place is found by halving.
        int[] next = new int[sorted.length];
        int[] order = new int[sorted.length];
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                int first = first(sorted, values[row]);
                order[first + next[first]++] = row;
            }
        }
        return order;
    }

    /** The first place of a value that is there. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
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

    private boolean complete() {
        return order.length == values.length;
    }

    /** The ranks 1, 2, ... of the rows where both columns have a value; NaN elsewhere. Time n. */
    private double[] among(double[] other) {
        double[] ranks = new double[values.length];
        Arrays.fill(ranks, Double.NaN);
        int rank = 0;
        for (int i = 0; i < order.length; ) {
            int end = i;
            int tied = 0;
            while (end < order.length && values[order[end]] == values[order[i]]) {
                tied += Double.isNaN(other[order[end]]) ? 0 : 1;
                end++;
            }
            for (int j = i; j < end; j++) {
                if (!Double.isNaN(other[order[j]])) {
                    ranks[order[j]] = rank + (tied + 1) / 2.0;
                }
            }
            rank += tied;
            i = end;
        }
        return ranks;
    }

    /**
     * Spearman's rank correlation over the rows where both columns have a value: Pearson's of their ranks, as
     * {@code pandas.DataFrame.corr(method="spearman")} has it. Spearman (1904), The proof and measurement of association between
     * two things. Time n.
     */
    public static double spearman(Ranks a, Ranks b) {
        return Association.pearson(b.complete() ? a.all : a.among(b.values), a.complete() ? b.all : b.among(a.values));
    }
}
