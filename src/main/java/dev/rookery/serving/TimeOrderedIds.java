package dev.rookery.serving;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7 with method 3 of section 6.2): 48 bits of milliseconds, 12 bits that count within
 * the millisecond and run ahead of the clock rather than repeat, 62 random bits. Strictly increasing within this process, also
 * when the clock steps back. Thread-safe.
 */
final class TimeOrderedIds {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long ticks = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long high = ticks >>> COUNTER_BITS << 16 | VERSION_7 | ticks & COUNTER_MASK;
        return new UUID(high, VARIANT | random.nextLong() >>> 2);
    }
}
