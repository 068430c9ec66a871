package dev.rookery.web;

import dev.rookery.common.RookeryException;
import dev.rookery.web.Health.Check;
import dev.rookery.web.Health.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part that may be slow to say how it is. It is asked in the background, by one thread at a time and at most every few seconds,
 * however often someone probes: a store that is slow to fail must not be made slower by its own health check. Who probes waits a
 * moment for the answer, and otherwise hears the last one with its age. Thread-safe.
 */
final class PartCheck {
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** What was well counts as well while the next answer is no later than this. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    private final String name;
    private final String well;
    private final Runnable question;
    private final Duration patience;
    private final Clock clock;
    private @Nullable Answer last;
    private @Nullable CountDownLatch asking;

    /**
     * @param well what to say when the question throws nothing
     * @param patience how long a probe waits for an answer
     */
    PartCheck(String name, String well, Runnable question, Duration patience, Clock clock) {
        this.name = name;
        this.well = well;
        this.question = question;
        this.patience = patience;
        this.clock = clock;
    }

    private record Answer(Check check, Instant at) {}

    Check now() {
        CountDownLatch answered;
        synchronized (this) {
            if (last != null && age(last).compareTo(FRESH) <= 0) {
                return last.check();
            }
            if (asking == null) {
                asking = ask();
            }
            answered = asking;
        }
        boolean inTime = false;
        try {
            inTime = answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known(inTime);
    }

    private CountDownLatch ask() {
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("health: " + name).start(() -> {
            Check check = answer();
            synchronized (this) {
                last = new Answer(check, clock.instant());
                asking = null;
            }
            answered.countDown();
        });
        return answered;
    }

    private Check answer() {
        try {
            question.run();
            return new Check(name, State.UP, well);
        } catch (RookeryException e) {
            return new Check(name, State.DOWN, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            // An Error too, or nobody would ever be asked again.
            return new Check(
                    name,
                    State.DOWN,
                    "The " + name + " does not answer (" + e.getClass().getSimpleName() + ").");
        }
    }

    private synchronized Check known(boolean inTime) {
        if (last == null) {
            return new Check(name, State.DOWN, "The " + name + " has not answered yet.");
        }
        if (inTime) {
            return last.check();
        }
        Duration age = age(last);
        return new Check(
                name,
                age.compareTo(OVERDUE) > 0 ? State.DOWN : last.check().status(),
                "The " + name + " has not answered for " + age.toSeconds() + " seconds; its last answer was: "
                        + last.check().detail());
    }

    private Duration age(Answer answer) {
        return Duration.between(answer.at(), clock.instant()).abs();
    }
}
