package dev.rookery.stats;

/** The standard normal distribution. */
public final class Normal {
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double SERIES_LIMIT = 3;

    private Normal() {}

    /**
     * {@code P(X > z)}, with full relative precision in the upper tail.
     *
     * <p>For {@code |z| < 3} the series {@code Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...)} (Marsaglia, "Evaluating the Normal
     * Distribution", Journal of Statistical Software 11(4), 2004), beyond it the continued fraction of Mills' ratio (Abramowitz
     * and Stegun, 1964, 26.2.14). NaN for NaN.
     */
    public static double upperTail(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        if (z < 0) {
            return 1 - upperTail(-z);
        }
        if (z < SERIES_LIMIT) {
            double sum = z;
            double term = z;
            for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
                term *= z * z / i;
                sum += term;
            }
            return 0.5 - density(z) * sum;
        }
        double fraction = z;
        for (int i = 100; i >= 1; i--) {
            fraction = z + i / fraction;
        }
        return density(z) / fraction;
    }

    public static double density(double z) {
        return Math.exp(-z * z / 2) / SQRT_TWO_PI;
    }

    /**
     * The z with {@code P(X <= z) = p}, to about 1e-15 relative: bisection on the tail, so it is as exact as {@link #upperTail}.
     *
     * @param p in (0, 1)
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a quantile needs 0 < p < 1, not " + p);
        }
        if (p > 0.5) {
            return -quantile(1 - p);
        }
        double low = 0;
        double high = 40;
        for (int i = 0; i < 200 && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (upperTail(middle) > p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return -low;
    }
}
