package dev.rookery.training;

/**
 * Mean and sample standard deviation (divisor k - 1) over the k folds.
 *
 * @param sd NaN when fewer than two folds have the metric
 */
public record MeanSd(double mean, double sd) {}
