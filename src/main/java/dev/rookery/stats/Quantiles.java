package dev.rookery.stats;

import java.util.Arrays;

/** Sample quantiles of type 7 (Hyndman and Fan, 1996, Sample quantiles in statistical packages): the default of R and pandas. */
public final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /** Sorts a copy of the values that are not NaN. Time n log n. */
    public static Quantiles of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    public int size() {
        return sorted.length;
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
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double h = (sorted.length - 1) * p;
        int below = (int) h;
        double share = h - below;
        return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
    }

    /** How many different values. */
    public int distinct() {
        int distinct = sorted.length == 0 ? 0 : 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }
}
