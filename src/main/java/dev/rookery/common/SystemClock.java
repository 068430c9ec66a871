package dev.rookery.common;

import java.time.Clock;
import java.time.Duration;

/** The one clock, in the microseconds that databases keep. */
public final class SystemClock {
    private SystemClock() {}

    /** For what runs without the application, as commands do; everything else has it injected. */
    public static Clock make() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
