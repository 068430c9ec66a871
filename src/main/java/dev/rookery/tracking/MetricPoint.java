package dev.rookery.tracking;

import java.time.Instant;

/**
 * One measured value of a metric.
 *
 * @param value may be NaN or infinite: a loss that diverged is worth keeping
 * @param step position in the run, for example the number of the tree; from 0
 */
public record MetricPoint(String key, double value, long step, Instant at) {
    public MetricPoint {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name");
        }
        if (step < 0) {
            throw new IllegalArgumentException("step of metric \"" + key + "\" must not be negative, but is " + step);
        }
    }
}
