package dev.rookery.stats;

import java.util.stream.IntStream;

/** How far two distributions over the same bins or levels, or two samples, lie apart. */
public final class Divergence {
    /** What an empty bin counts as, so that one of them does not make the index infinite. */
    public static final double FLOOR = 1e-4;

    private Divergence() {}

    /**
     * The population stability index: sum of (q - p) ln(q / p) over the shares p of the reference and q of the others, each at
     * least {@link #FLOOR} (credit-scoring practice; Siddiqi, 2006, Credit risk scorecards). NaN when a side has no rows.
     */
    public static double psi(long[] reference, long[] current) {
        double n = requireAlike(reference, current);
        double m = sum(current);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        double psi = 0;
        for (int i = 0; i < reference.length; i++) {
            double p = Math.max(reference[i] / n, FLOOR);
            double q = Math.max(current[i] / m, FLOOR);
            psi += (q - p) * Math.log(q / p);
        }
        return psi;
    }

    /**
     * The Jensen-Shannon distance, the square root of the divergence in bits (Lin, 1991, Divergence measures based on the Shannon
     * entropy): {@code scipy.spatial.distance.jensenshannon(p, q, base=2)}. In [0, 1]; NaN when a side has no rows.
     */
    public static double jensenShannon(long[] reference, long[] current) {
        double n = requireAlike(reference, current);
        double m = sum(current);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        double divergence = 0;
        for (int i = 0; i < reference.length; i++) {
            double p = reference[i] / n;
            double q = current[i] / m;
            double middle = (p + q) / 2;
            divergence += part(p, middle) + part(q, middle);
        }
        return Math.sqrt(Math.max(0, divergence) / 2 / Math.log(2));
    }

    private static double part(double p, double middle) {
        return p == 0 ? 0 : p * Math.log(p / middle);
    }

    /**
     * The first Wasserstein distance of two samples in their unit: the area between their empirical distribution functions, as
     * {@code scipy.stats.wasserstein_distance}. Time n.
     *
     * @param a rising, as is {@code b}; no NaN
     */
    public static double wasserstein(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return Double.NaN;
        }
        double area = 0;
        int i = 0;
        int j = 0;
        double previous = Math.min(a[0], b[0]);
        while (i < a.length || j < b.length) {
            double next = i == a.length ? b[j] : j == b.length ? a[i] : Math.min(a[i], b[j]);
            area += Math.abs((double) i / a.length - (double) j / b.length) * (next - previous);
            previous = next;
            while (i < a.length && a[i] == next) {
                i++;
            }
            while (j < b.length && b[j] == next) {
                j++;
            }
        }
        return area;
    }

    /**
     * P-value of Pearson's chi-squared test that two samples of levels come from the same distribution, without continuity
     * correction: {@code scipy.stats.chi2_contingency([a, b], correction=False)}; levels that neither has are left out. NaN where
     * fewer than two levels or a side is without rows.
     */
    public static double chiSquaredPValue(long[] a, long[] b) {
        double n = requireAlike(a, b);
        double m = sum(b);
        double statistic = 0;
        int levels = 0;
        for (int i = 0; i < a.length; i++) {
            double both = (double) a[i] + b[i];
            if (both > 0) {
                levels++;
                double expectedA = both * n / (n + m);
                double expectedB = both * m / (n + m);
                statistic += (a[i] - expectedA) * (a[i] - expectedA) / expectedA
                        + (b[i] - expectedB) * (b[i] - expectedB) / expectedB;
            }
        }
        return levels < 2 || n == 0 || m == 0 ? Double.NaN : ChiSquared.survival(statistic, levels - 1);
    }

    /** P-values of several tests after Benjamini and Hochberg (1995, Controlling the false discovery rate); NaN stays and counts not. */
    public static double[] benjaminiHochberg(double[] pValues) {
        Integer[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted((i, j) -> Double.compare(pValues[j], pValues[i]))
                .toArray(Integer[]::new);
        double[] adjusted = pValues.clone();
        double least = 1;
        for (int k = 0; k < order.length; k++) {
            least = Math.min(least, pValues[order[k]] * order.length / (order.length - k));
            adjusted[order[k]] = least;
        }
        return adjusted;
    }

    private static double requireAlike(long[] a, long[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " counts against " + b.length);
        }
        return sum(a);
    }

    private static double sum(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
