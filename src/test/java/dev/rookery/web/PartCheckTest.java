package dev.rookery.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.UnavailableException;
import dev.rookery.testing.MutableClock;
import dev.rookery.web.Health.Check;
import dev.rookery.web.Health.State;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartCheckTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    private volatile Runnable answer = () -> {};

    @AfterEach
    void letGo() {
        answers.release(1000);
    }

    private PartCheck part(Duration patience) {
        return new PartCheck("object store", "The object store answers.", this::question, patience, clock);
    }

    private void question() {
        asked.incrementAndGet();
        answers.acquireUninterruptibly();
        answer.run();
    }

    @Test
    void isAskedAtMostEveryFiveSeconds() {
        PartCheck part = part(LONG);
        answers.release(2);

        assertThat(part.now()).isEqualTo(new Check("object store", State.UP, "The object store answers."));
        clock.advance(Duration.ofSeconds(5));
        part.now();
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        answer = () -> {
            throw new UnavailableException("The bucket is away.");
        };
        assertThat(part.now()).isEqualTo(new Check("object store", State.DOWN, "The bucket is away."));
        assertThat(asked).hasValue(2);
    }

    /** Who probes a part that hangs hears what was known, at once and however many ask, and the part is asked once. */
    @Test
    void aPartThatHangsHoldsNobodyUp() {
        PartCheck part = part(Duration.ZERO);
        assertThat(part.now().detail()).isEqualTo("The object store has not answered yet.");
        answers.release();
        await(part, State.UP);
        clock.advance(Duration.ofSeconds(12));

        for (int i = 0; i < 50; i++) {
            assertThat(part.now())
                    .isEqualTo(new Check(
                            "object store",
                            State.UP,
                            "The object store has not answered for 12 seconds; its last answer was: The object store"
                                    + " answers."));
        }
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        clock.advance(Duration.ofSeconds(19));
        assertThat(part.now().status()).isEqualTo(State.DOWN);
        assertThat(asked).hasValue(2);
    }

    @Test
    void anErrorIsAnAnswerToo() {
        answer = () -> {
            throw new NoClassDefFoundError("io/minio/Client");
        };
        answers.release();

        assertThat(part(LONG).now().detail()).isEqualTo("The object store does not answer (NoClassDefFoundError).");
    }

    private static void await(PartCheck part, State state) {
        while (part.now().status() != state) {
            Thread.onSpinWait();
        }
    }
}
