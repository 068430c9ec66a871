package dev.rookery.ui.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much longer work takes: as long again as it took so far, by the share that is left. */
public final class Remaining {
    /** While less is done, the share is too small to go by. */
    private static final double TOO_EARLY = 0.02;

    private Remaining() {}

    /** @param fraction done, in [0, 1]; NaN when unknown */
    public static Optional<Duration> of(Optional<Instant> started, double fraction, Clock clock) {
        if (!(fraction > TOO_EARLY)) {
            return Optional.empty();
        }
        return started.map(start -> Duration.between(start, clock.instant()))
                .map(past -> Duration.ofMillis((long) (past.toMillis() * (1 - fraction) / fraction)));
    }
}
