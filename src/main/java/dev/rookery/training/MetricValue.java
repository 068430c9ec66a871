package dev.rookery.training;

import dev.rookery.stats.Interval;
import java.util.Optional;

/**
 * A measured metric.
 *
 * @param value NaN where it cannot be computed; the note says why
 * @param interval 95 % confidence interval
 * @param n rows it was measured on
 * @param note what the reader should know, for example {@code small sample}; empty when there is nothing
 */
public record MetricValue(double value, Optional<Interval> interval, int n, String note) {}
