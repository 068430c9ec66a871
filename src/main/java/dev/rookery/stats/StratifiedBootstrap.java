package dev.rookery.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap, resampling within strata, so that every resample has the strata's sizes and no class can vanish from
 * it. Paired by construction: a statistic that looks at two models' answers sees the same resampled rows for both.
 *
 * <p>Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 8 and 13.
 */
public final class StratifiedBootstrap {
    /** Resamples that Rookery draws by default. */
    public static final int RESAMPLES = 1000;

    private final int[][] strata;
    private final int rows;
    private final int resamples;
    private final long seed;

    /**
     * @param strata stratum of each of the n rows, from 0
     * @param seed equal seeds draw equal resamples
     */
    public StratifiedBootstrap(int[] strata, int resamples, long seed) {
        int count = Arrays.stream(strata).max().orElse(-1) + 1;
        this.strata = new int[count][];
        for (int s = 0; s < count; s++) {
            int stratum = s;
            this.strata[s] = IntStream.range(0, strata.length)
                    .filter(i -> strata[i] == stratum)
                    .toArray();
        }
        this.rows = strata.length;
        this.resamples = resamples;
        this.seed = seed;
    }

    /**
     * The values of the statistic over all resamples, ascending, NaN left out. O(resamples x cost of the statistic).
     *
     * @param statistic takes how often each of the n rows was drawn; must not keep the array
     */
    public double[] distribution(ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] weights = new int[rows];
        double[] values = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            Arrays.fill(weights, 0);
            for (int[] stratum : strata) {
                for (int i = 0; i < stratum.length; i++) {
                    weights[stratum[random.nextInt(stratum.length)]]++;
                }
            }
            values[r] = statistic.applyAsDouble(weights);
        }
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /**
     * Quantile of an ascending sample by linear interpolation between order statistics (Hyndman and Fan, 1996, type 7).
     *
     * @param p in [0, 1]
     */
    public static double quantile(double[] ascending, double p) {
        if (ascending.length == 0) {
            return Double.NaN;
        }
        double position = p * (ascending.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
    }

    /**
     * Whether the statistic moves from one resample to another. Where it does not, as for the F1 of a model without a mistake, the
     * percentile interval has no width and claims a certainty that the rows do not give.
     */
    public static boolean varies(double[] ascending) {
        return ascending.length > 0 && ascending[0] < ascending[ascending.length - 1];
    }

    /** The central percentile interval. */
    public static Interval interval(double[] ascending, double level) {
        double tail = (1 - level) / 2;
        return new Interval(quantile(ascending, tail), quantile(ascending, 1 - tail), level);
    }
}
