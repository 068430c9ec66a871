package dev.rookery.stats;

/**
 * McNemar's test: do two classifiers that answered the same rows err equally often? Only the discordant rows count, those that
 * exactly one of them got right.
 *
 * <p>Sources: McNemar, "Note on the Sampling Error of the Difference Between Correlated Proportions", Psychometrika 12, 1947; with
 * the continuity correction of Edwards, Psychometrika 13, 1948; for comparing classifiers: Dietterich, "Approximate Statistical
 * Tests for Comparing Supervised Classification Learning Algorithms", Neural Computation 10(7), 1998.
 *
 * @param pValue two-sided, in [0, 1]
 * @param exact whether the binomial test was used, as with fewer than {@link #EXACT_BELOW} discordant rows
 */
public record McNemar(int onlyFirstRight, int onlySecondRight, double pValue, boolean exact) {
    public static final int EXACT_BELOW = 25;

    /** The test for these counts; no discordant row at all gives p = 1. */
    public static McNemar test(int onlyFirstRight, int onlySecondRight) {
        if (onlyFirstRight < 0 || onlySecondRight < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
        int discordant = onlyFirstRight + onlySecondRight;
        boolean exact = discordant < EXACT_BELOW;
        double p = exact
                ? binomial(Math.min(onlyFirstRight, onlySecondRight), discordant)
                : chiSquared(onlyFirstRight - onlySecondRight, discordant);
        return new McNemar(onlyFirstRight, onlySecondRight, p, exact);
    }

    /** {@code min(1, 2 P(X <= fewer))} for X binomial with n = discordant and probability 1/2. */
    private static double binomial(int fewer, int discordant) {
        double term = Math.pow(0.5, discordant);
        double sum = 0;
        for (int k = 0; k <= fewer; k++) {
            sum += term;
            term = term * (discordant - k) / (k + 1);
        }
        return Math.min(1, 2 * sum);
    }

    /** Upper tail of chi-squared with one degree of freedom at {@code (|b - c| - 1)^2 / (b + c)}: twice a normal tail. */
    private static double chiSquared(int difference, int discordant) {
        double corrected = Math.max(0, Math.abs(difference) - 1);
        return Math.min(1, 2 * Normal.upperTail(corrected / Math.sqrt(discordant)));
    }
}
