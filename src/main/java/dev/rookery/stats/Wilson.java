package dev.rookery.stats;

/** Wilson's score interval for a share. */
public final class Wilson {
    private Wilson() {}

    /**
     * Interval for the probability behind {@code successes} out of {@code n}: with {@code p = successes / n} and the normal quantile
     * z, centre {@code (p + z^2/2n) / (1 + z^2/n)} and half width {@code z sqrt(p(1-p)/n + z^2/4n^2) / (1 + z^2/n)}. Never leaves
     * [0, 1], and unlike a bootstrap it keeps its width at 0 and n successes.
     *
     * <p>Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927; recommended by
     * Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion", Statistical Science 16(2), 2001.
     *
     * @param n at least 1
     * @param level in (0, 1), for example 0.95
     */
    public static Interval interval(long successes, long n, double level) {
        if (n < 1 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("needs 0 <= successes <= n and n >= 1, not " + successes + " of " + n);
        }
        double z = Normal.quantile(1 - (1 - level) / 2);
        double share = (double) successes / n;
        double scale = 1 + z * z / n;
        double centre = (share + z * z / (2.0 * n)) / scale;
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / scale;
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == n ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, level);
    }
}
