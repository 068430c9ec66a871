package dev.rookery.stats;

import java.util.Arrays;

/**
 * The corrected resampled t-test: do two learners differ, measured on the same k folds? Training sets of folds overlap, so the plain
 * t-test finds differences that are none; here the variance of the mean is {@code (1/k + judged/learned) * s^2} with the sample
 * variance s^2 of the k values, and k - 1 degrees of freedom (Nadeau and Bengio, "Inference for the Generalization Error", Machine
 * Learning 52, 2003, section 3).
 *
 * @param mean of the k values
 * @param error corrected standard error of the mean
 * @param pValue two-sided, for a mean of 0; 1 where all values are 0, 0 where all are alike and not 0
 * @param interval for the mean
 */
public record CorrectedResampledTest(double mean, double error, double pValue, Interval interval) {
    private static final double LEVEL = 0.95;

    /**
     * @param values one per fold, at least two: a metric, or the difference of two learners'
     * @param ratio rows judged by rows learned from, for example 0.25 with five folds
     */
    public static CorrectedResampledTest of(double[] values, double ratio) {
        int k = values.length;
        if (k < 2) {
            throw new IllegalArgumentException("a spread needs at least two folds, not " + k);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (k - 1);
        double error = Math.sqrt((1.0 / k + ratio) * variance);
        double p = error > 0 ? StudentT.pValue(mean / error, k - 1) : mean == 0 ? 1 : 0;
        double reach = StudentT.central(LEVEL, k - 1) * error;
        return new CorrectedResampledTest(mean, error, p, new Interval(mean - reach, mean + reach, LEVEL));
    }
}
