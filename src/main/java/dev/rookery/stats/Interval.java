package dev.rookery.stats;

/**
 * A confidence interval.
 *
 * @param level coverage in (0, 1), for example 0.95
 */
public record Interval(double low, double high, double level) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval needs low <= high, not [" + low + ", " + high + "]");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie in (0, 1), not " + level);
        }
    }
}
