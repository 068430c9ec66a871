package dev.rookery.training;

import dev.rookery.common.Sentence;
import dev.rookery.stats.Interval;
import java.util.Optional;

/**
 * A measured metric.
 *
 * @param value NaN where it cannot be computed; the note says why
 * @param interval 95 % confidence interval; empty where no row could move the value, then the note says so
 * @param n rows it was measured on
 * @param note what the reader should know, for example that the sample is small; empty when there is nothing
 */
public record MetricValue(double value, Optional<Interval> interval, int n, Sentence note) {}
