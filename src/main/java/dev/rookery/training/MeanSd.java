package dev.rookery.training;

import java.util.Arrays;

/**
 * Mean and sample standard deviation (divisor k - 1) over the k folds.
 *
 * @param sd NaN when fewer than two folds have the metric
 */
public record MeanSd(double mean, double sd) {
    public static MeanSd of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new MeanSd(mean, values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1)));
    }
}
