package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testing.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    /** RFC 9562, appendix A.6: the example UUIDv7 is of 2022-02-22 14:22:22 GMT-05:00, 0x017F22E279B0. */
    private static final Instant RFC_EXAMPLE = Instant.parse("2022-02-22T19:22:22Z");

    private final MutableClock clock = new MutableClock();

    @Test
    void carriesVersionVariantAndMillisecondsOfTheStandard() {
        clock.set(RFC_EXAMPLE);
        UUID id = new TimeOrderedIds(clock).next();
        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void increasesWithinAMillisecondAndWhenTheClockStepsBack() {
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        clock.set(RFC_EXAMPLE);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (i == 10_000) {
                clock.set(RFC_EXAMPLE.minusSeconds(3600));
            }
            made.add(ids.next().toString());
        }
        assertThat(made).isSorted();
        assertThat(new HashSet<>(made)).hasSameSizeAs(made);
    }
}
