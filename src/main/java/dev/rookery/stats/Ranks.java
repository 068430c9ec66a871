package dev.rookery.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A column sorted once, so that its ranks among any subset of rows take time n. Ranks are averaged over ties: Kendall (1945), The
 * treatment of ties in ranking problems.
 */
public final class Ranks {
    private final double[] values;
    /** Rows by rising value, those without one left out. */
    private final int[] order;

    /** @param values n values, NaN where missing; kept, not copied. Time n log n */
    public Ranks(double[] values) {
        this.values = values;
        this.order = IntStream.range(0, values.length)
                .filter(row -> !Double.isNaN(values[row]))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
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
        return Association.pearson(a.among(b.values), b.among(a.values));
    }
}
