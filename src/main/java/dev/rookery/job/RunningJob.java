package dev.rookery.job;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job of this process. The record in memory is always current; the row in the table follows at every change of state, and at
 * most twice a second for mere progress. Who reads the record never waits for the database, and a database that does not take the
 * row neither ends the job nor holds up its end.
 */
final class RunningJob implements Progress {
    private static final Logger log = LoggerFactory.getLogger(RunningJob.class);
    private static final Duration WRITE_EVERY = Duration.ofMillis(500);

    private final JobBody body;
    private final JobRepository repository;
    private final Clock clock;
    private final Consumer<Job> changed;
    private final BooleanSupplier stopping;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object lock = new Object();
    /** Held while the row is written, so that rows are written in the order of what they say. Taken before {@link #lock}. */
    private final Object writing = new Object();

    private Job job;
    private Instant written;
    private @Nullable Job stored;
    private volatile boolean cancelled;

    RunningJob(
            Job job,
            JobBody body,
            JobRepository repository,
            Clock clock,
            Consumer<Job> changed,
            BooleanSupplier stopping) {
        this.job = job;
        this.body = body;
        this.repository = repository;
        this.clock = clock;
        this.changed = changed;
        this.stopping = stopping;
        this.written = job.created();
    }

    Job job() {
        synchronized (lock) {
            return job;
        }
    }

    void run() {
        synchronized (lock) {
            if (job.state().terminal()) {
                return;
            }
            job = job.started(clock.instant());
        }
        try {
            store();
            changed.accept(job());
            body.run(this);
            end(JobState.SUCCEEDED, Sentence.of("job.done"));
        } catch (CancelledException e) {
            end(
                    cancelled ? JobState.CANCELLED : JobState.FAILED,
                    cancelled ? Sentence.of("job.cancelled") : JobService.INTERRUPTED);
        } catch (Throwable e) {
            // An Error too: memory that ran out in one job must not take its thread, nor leave the job open for ever.
            if (!(e instanceof RookeryException)) {
                log.error("event=job-failed job={} kind={}", job.id(), job.kind(), e);
            }
            end(JobState.FAILED, stopping.getAsBoolean() ? JobService.INTERRUPTED : JobService.sentence(e));
        }
    }

    void cancel() {
        boolean waiting;
        synchronized (lock) {
            cancelled = true;
            waiting = job.state() == JobState.QUEUED;
            if (waiting) {
                finish(JobState.CANCELLED, Sentence.of("job.cancelledBefore"));
            }
        }
        if (waiting) {
            tellEnd();
        }
    }

    /** Ends the job unless it has ended already. */
    void end(JobState how, Sentence message) {
        synchronized (lock) {
            if (job.state().terminal()) {
                return;
            }
            finish(how, message);
        }
        tellEnd();
    }

    private void finish(JobState how, Sentence message) {
        job = job.ended(how, how == JobState.SUCCEEDED ? 1 : job.fraction(), message, clock.instant());
    }

    private void tellEnd() {
        store();
        changed.accept(job());
        ended.countDown();
    }

    /** Writes the record as it is now. */
    private void store() {
        synchronized (writing) {
            Job now = job();
            try {
                repository.update(now);
                stored = now;
            } catch (RuntimeException e) {
                log.warn("event=job-not-stored job={} state={}", now.id(), now.state(), e);
            }
        }
    }

    /** Whether the job has ended and its row says so; a row that the database did not take is tried again. */
    boolean settled() {
        if (!job().state().terminal()) {
            return false;
        }
        synchronized (writing) {
            if (!job().equals(stored)) {
                store();
            }
            return job().equals(stored);
        }
    }

    boolean awaitEnd(Duration atMost) {
        try {
            return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    @Override
    public void report(double fraction, Sentence message) {
        Job now;
        boolean due;
        synchronized (lock) {
            if (job.state() != JobState.RUNNING) {
                return;
            }
            job = job.progressed(fraction, message);
            now = job;
            Instant at = clock.instant();
            due = !at.isBefore(written.plus(WRITE_EVERY));
            if (due) {
                written = at;
            }
        }
        if (due) {
            store();
        }
        changed.accept(now);
    }

    @Override
    public boolean cancelled() {
        return cancelled || stopping.getAsBoolean();
    }
}
