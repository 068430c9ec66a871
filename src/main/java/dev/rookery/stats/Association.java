package dev.rookery.stats;

/**
 * How strongly two columns of equal length n go together, over the rows where both have a value. Numbers are missing as NaN,
 * codes of levels as negative. All return NaN where the measure is undefined: fewer than two such rows, or a column that is
 * constant on them.
 */
public final class Association {
    private Association() {}

    /** Pearson's product-moment correlation, in [-1, 1]. Time n. */
    public static double pearson(double[] x, double[] y) {
        long n = 0;
        double meanX = 0;
        double meanY = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                // Welford (1962), Note on a method for calculating corrected sums of squares and products
                n++;
                double dx = x[i] - meanX;
                double dy = y[i] - meanY;
                meanX += dx / n;
                meanY += dy / n;
                sxx += dx * (x[i] - meanX);
                syy += dy * (y[i] - meanY);
                sxy += dx * (y[i] - meanY);
            }
        }
        double r = sxy / (Math.sqrt(sxx) * Math.sqrt(syy));
        return n < 2 || sxx == 0 || syy == 0 ? Double.NaN : Math.clamp(r, -1, 1);
    }

    /**
     * Bias-corrected Cramer's V, in [0, 1]: Bergsma (2013), A bias-correction for Cramer's V and Tschuprow's T. With r x k the
     * levels that occur and phi2 = chi2 / n, it is sqrt(max(0, phi2 - (r-1)(k-1)/(n-1)) / min(r' - 1, k' - 1)), where
     * r' = r - (r-1)^2/(n-1) and k' likewise. Time n + r k.
     */
    public static double cramersV(int[] a, int levelsA, int[] b, int levelsB) {
        long[][] together = new long[levelsA][levelsB];
        for (int i = 0; i < a.length; i++) {
            if (a[i] >= 0 && b[i] >= 0) {
                together[a[i]][b[i]]++;
            }
        }
        return cramersV(together);
    }

    /** {@link #cramersV(int[], int, int[], int)} of a table of counts, a row for each level of the one column. Time r k. */
    public static double cramersV(long[][] together) {
        int levelsA = together.length;
        int levelsB = levelsA == 0 ? 0 : together[0].length;
        long[] inA = new long[levelsA];
        long[] inB = new long[levelsB];
        long n = 0;
        for (int i = 0; i < levelsA; i++) {
            for (int j = 0; j < levelsB; j++) {
                inA[i] += together[i][j];
                inB[j] += together[i][j];
                n += together[i][j];
            }
        }
        double r = occurring(inA);
        double k = occurring(inB);
        if (r < 2 || k < 2) {
            return Double.NaN;
        }
        double chi2 = 0;
        for (int i = 0; i < levelsA; i++) {
            for (int j = 0; j < levelsB; j++) {
                double expected = (double) inA[i] * inB[j] / n;
                double difference = together[i][j] - expected;
                chi2 += expected == 0 ? 0 : difference * difference / expected;
            }
        }
        double phi2 = Math.max(0, chi2 / n - (r - 1) * (k - 1) / (n - 1));
        double correctedR = r - (r - 1) * (r - 1) / (n - 1);
        double correctedK = k - (k - 1) * (k - 1) / (n - 1);
        double smaller = Math.min(correctedR, correctedK) - 1;
        return smaller <= 0 ? Double.NaN : Math.min(1, Math.sqrt(phi2 / smaller));
    }

    /**
     * Correlation ratio eta, in [0, 1]: the root of the share of a number's variance that lies between the levels. Fisher (1925),
     * Statistical Methods for Research Workers, section 45. Time n + k.
     */
    public static double correlationRatio(int[] codes, int levels, double[] values) {
        long[] counts = new long[levels];
        double[] means = new double[levels];
        double mean = 0;
        double total = 0;
        long n = 0;
        for (int i = 0; i < values.length; i++) {
            if (codes[i] >= 0 && !Double.isNaN(values[i])) {
                n++;
                double difference = values[i] - mean;
                mean += difference / n;
                total += difference * (values[i] - mean);
                means[codes[i]] += (values[i] - means[codes[i]]) / ++counts[codes[i]];
            }
        }
        return correlationRatio(counts, means, mean, total);
    }

    /**
     * {@link #correlationRatio(int[], int, double[])} of what was gathered elsewhere. Time k.
     *
     * @param means of each level's values; of a level without values, anything
     * @param mean of all values
     * @param total sum of squared differences from that mean
     */
    public static double correlationRatio(long[] counts, double[] means, double mean, double total) {
        if (!(total > 0) || occurring(counts) < 2) {
            return Double.NaN;
        }
        double between = 0;
        for (int level = 0; level < counts.length; level++) {
            between += counts[level] == 0 ? 0 : counts[level] * (means[level] - mean) * (means[level] - mean);
        }
        return Math.sqrt(Math.min(1, between / total));
    }

    private static int occurring(long[] counts) {
        int occurring = 0;
        for (long count : counts) {
            occurring += count > 0 ? 1 : 0;
        }
        return occurring;
    }
}
