package dev.rookery.profile;

import dev.rookery.stats.Moments;

/**
 * What one walk over the values in row order tells; NaN is left out.
 *
 * @param sum compensated: Neumaier (1974), Rounding error analysis of some methods for summing finite sums
 */
record RowOrder(long n, double sum, long zeros, long negatives, long infinite, Monotonicity monotonicity) {
    static RowOrder of(double[] values) {
        long n = 0;
        double sum = 0;
        double lost = 0;
        long zeros = 0;
        long negatives = 0;
        long infinite = 0;
        boolean rises = false;
        boolean falls = false;
        boolean stays = false;
        double previous = Double.NaN;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            n++;
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
            sum = next;
            zeros += value == 0 ? 1 : 0;
            negatives += value < 0 ? 1 : 0;
            infinite += Double.isInfinite(value) ? 1 : 0;
            rises |= value > previous;
            falls |= value < previous;
            stays |= value == previous;
            previous = value;
        }
        double whole = Double.isFinite(sum) ? sum + lost : sum;
        return new RowOrder(
                n, whole, zeros, negatives, infinite, n < 2 ? Monotonicity.NONE : order(rises, falls, stays));
    }

    private static Monotonicity order(boolean rises, boolean falls, boolean stays) {
        if (rises && falls) {
            return Monotonicity.NONE;
        }
        return falls
                ? stays ? Monotonicity.FALLING : Monotonicity.STRICTLY_FALLING
                : stays ? Monotonicity.RISING : Monotonicity.STRICTLY_RISING;
    }

    /** A second walk: central moments about the mean. */
    Moments moments(double[] values) {
        double mean = sum / n;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        for (double value : values) {
            double d = Double.isNaN(value) ? 0 : value - mean;
            double square = d * d;
            s1 += d;
            s2 += square;
            s3 += square * d;
            s4 += square * square;
        }
        return Moments.about(n, mean, s1, s2, s3, s4);
    }
}
