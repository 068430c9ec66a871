package dev.rookery.stats;

/**
 * Student's t distribution with a whole number of degrees of freedom, exactly by finite sums (Abramowitz and Stegun, "Handbook of
 * Mathematical Functions", 1964, 26.7.3 and 26.7.4).
 */
public final class StudentT {
    private static final int BISECTIONS = 200;

    private StudentT() {}

    /** {@code P(|T| <= |t|)} for df degrees of freedom, at least 1. */
    public static double within(double t, int df) {
        double theta = Math.atan(Math.abs(t) / Math.sqrt(df));
        double cos2 = Math.cos(theta) * Math.cos(theta);
        double term = df % 2 == 1 ? Math.cos(theta) : 1;
        double sum = df == 1 ? 0 : term;
        for (int i = df % 2 == 1 ? 3 : 2; i <= df - 2; i += 2) {
            term *= cos2 * (i - 1) / i;
            sum += term;
        }
        return df % 2 == 1 ? 2 / Math.PI * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
    }

    /** Two-sided p-value of t. */
    public static double pValue(double t, int df) {
        return Double.isNaN(t) ? Double.NaN : Math.clamp(1 - within(t, df), 0, 1);
    }

    /** The t that {@code |T|} does not exceed with this probability, in (0, 1). */
    public static double central(double probability, int df) {
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (within(middle, df) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }
}
