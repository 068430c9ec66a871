package dev.rookery.stats;

/** The two-sample Kolmogorov-Smirnov test: are two samples of a number drawn from the same distribution? */
public final class KolmogorovSmirnov {
    /** Up to so many values on the longer side the p-value is exact: {@code scipy.stats.ks_2samp} does likewise. */
    private static final int EXACT = 10_000;

    /** And up to so many steps of the walk that computes it. */
    private static final long MOST_STEPS = 20_000_000;

    private static final int TERMS = 100;

    /**
     * @param statistic the greatest difference between the two empirical distribution functions, in [0, 1]
     * @param pValue two-sided
     * @param exact whether the p-value is, but for ties, with which it is too great
     */
    public record Result(double statistic, double pValue, boolean exact) {}

    private KolmogorovSmirnov() {}

    /**
     * Sorts both samples, which are the caller's no more. NaN is left out. Time n log n, and n m where exact.
     *
     * @return statistic and p-value NaN when a sample is empty
     */
    public static Result test(double[] a, double[] b) {
        Quantiles left = Quantiles.sorting(a);
        Quantiles right = Quantiles.sorting(b);
        int n = left.size();
        int m = right.size();
        if (n == 0 || m == 0) {
            return new Result(Double.NaN, Double.NaN, false);
        }
        long distance = 0;
        int i = 0;
        int j = 0;
        while (i < n && j < m) {
            double value = Math.min(a[i], b[j]);
            while (i < n && a[i] == value) {
                i++;
            }
            while (j < m && b[j] == value) {
                j++;
            }
            distance = Math.max(distance, Math.abs((long) i * m - (long) j * n));
        }
        double statistic = (double) distance / n / m;
        boolean exact = Math.max(n, m) <= EXACT && (long) n * m <= MOST_STEPS;
        return new Result(statistic, exact ? exact(distance, n, m) : limit(statistic, n, m), exact);
    }

    /**
     * The share of all orders of n and m values whose walk from (0, 0) to (n, m) ever leaves |i/n - j/m| < d (Hodges, 1958, The
     * significance probability of the Smirnov two-sample test). The last step to (i, j) of a walk drawn at random came from
     * (i - 1, j) with probability i / (i + j); only sums of what is not negative, so small p-values are exact too.
     */
    private static double exact(long distance, int n, int m) {
        double[] left = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (Math.abs((long) i * m - (long) j * n) >= distance) {
                    left[j] = 1;
                } else {
                    double fromBefore = i == 0 ? 0 : left[j] * i / (i + j);
                    double fromBelow = j == 0 ? 0 : left[j - 1] * j / (i + j);
                    left[j] = fromBefore + fromBelow;
                }
            }
        }
        return left[m];
    }

    /** 2 sum over k of (-1)^(k-1) exp(-2 k² λ²), λ = d sqrt(n m / (n + m)) (Smirnov, 1948, Table for estimating the goodness of fit). */
    private static double limit(double statistic, double n, double m) {
        double lambda = statistic * Math.sqrt(n / (n + m) * m);
        if (lambda < 0.2) {
            return 1; // the next figure that is not 9 is the thirteenth
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.clamp(2 * sum, 0, 1);
    }
}
