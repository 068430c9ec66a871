package dev.rookery.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemainingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(30), ZoneOffset.UTC);

    @Test
    void isAsLongAgainByTheShareThatIsLeft() {
        assertThat(Remaining.of(Optional.of(START), 0.25, CLOCK)).contains(Duration.ofSeconds(90));
    }

    @Test
    void isUnsaidWhileThereIsTooLittleToGoBy() {
        assertThat(Remaining.of(Optional.of(START), 0.01, CLOCK)).isEmpty();
        assertThat(Remaining.of(Optional.of(START), Double.NaN, CLOCK)).isEmpty();
        assertThat(Remaining.of(Optional.empty(), 0.5, CLOCK)).isEmpty();
    }
}
