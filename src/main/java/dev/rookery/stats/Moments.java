package dev.rookery.stats;

/**
 * Mean, spread and shape of a sample, with the definitions of pandas ({@code mean}, {@code std}, {@code skew}, {@code kurt}). NaN
 * is left out.
 *
 * @param n values that are not NaN
 * @param mean NaN when n = 0
 * @param sd with n - 1; NaN when n < 2
 * @param skewness adjusted Fisher-Pearson coefficient G1; NaN when n < 3, 0 of equal values
 * @param kurtosis unbiased excess kurtosis G2; NaN when n < 4, 0 of equal values. G1 and G2: Joanes and Gill (1998), Comparing
 *     measures of sample skewness and kurtosis
 */
public record Moments(long n, double mean, double sd, double skewness, double kurtosis) {
    /** Relative to the square of the mean, a variance below this is rounding. */
    private static final double ROUNDING = 1e-28;

    /** Two passes over the values: the mean, then the central moments. Time n. */
    public static Moments of(double[] values) {
        long n = 0;
        double mean = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                n++;
                mean += (value - mean) / n;
            }
        }
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                double d = value - mean;
                s1 += d;
                s2 += d * d;
                s3 += d * d * d;
                s4 += d * d * d * d;
            }
        }
        return about(n, mean, s1, s2, s3, s4);
    }

    /**
     * The same from sums that were gathered elsewhere. The mean that they were taken from is rounded: of a million with a spread of a
     * hundredth that alone would cost the shape half of its digits, so that its error, which s1 tells, is taken out again.
     *
     * @param s1 sum of the differences from the mean; s2, s3 and s4 of their squares, cubes and fourth powers
     */
    public static Moments about(long n, double mean, double s1, double s2, double s3, double s4) {
        double e = n == 0 ? 0 : s1 / n;
        double m2 = Math.max(0, s2 - n * e * e);
        double m3 = s3 - 3 * e * s2 + 2 * n * e * e * e;
        double m4 = s4 - 4 * e * s3 + 6 * e * e * s2 - 3 * n * e * e * e * e;
        boolean equal = m2 <= ROUNDING * n * mean * mean;
        return new Moments(
                n,
                n == 0 ? Double.NaN : mean,
                n < 2 ? Double.NaN : Math.sqrt(m2 / (n - 1)),
                n < 3 ? Double.NaN : equal ? 0 : skewness(n, m2, m3),
                n < 4 ? Double.NaN : equal ? 0 : kurtosis(n, m2, m4));
    }

    private static double skewness(double n, double m2, double m3) {
        return n * Math.sqrt(n - 1) / (n - 2) * m3 / Math.pow(m2, 1.5);
    }

    private static double kurtosis(double n, double m2, double m4) {
        double scale = (n - 2) * (n - 3);
        return n * (n + 1) * (n - 1) * m4 / (scale * m2 * m2) - 3 * (n - 1) * (n - 1) / scale;
    }
}
