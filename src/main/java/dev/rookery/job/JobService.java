package dev.rookery.job;

import dev.rookery.common.DiskFull;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Runs long work on two threads, in the order it came, and keeps what happened. A job belongs to this process: one that a dead
 * process left open is ended as failed when the next one starts. Thread-safe.
 *
 * <p>Listeners hear every change on the thread that made it, so they must be quick; an exception of theirs harms nobody.
 */
@Service
public class JobService implements AutoCloseable {
    static final int THREADS = 2;
    static final int QUEUE = 100;
    static final Sentence INTERRUPTED = Sentence.of("job.interrupted");

    private static final Logger log = LoggerFactory.getLogger(JobService.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final JobRepository repository;
    private final Clock clock;
    private final Map<JobId, RunningJob> live = new ConcurrentHashMap<>();
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor pool;
    private volatile boolean stopping;

    public JobService(JdbcClient jdbc, Clock clock) {
        this.repository = new JobRepository(jdbc);
        this.clock = clock;
        this.pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().name("job-", 1).daemon().factory());
        int interrupted = repository.failUnfinished(INTERRUPTED, clock.instant());
        if (interrupted > 0) {
            log.warn("event=jobs-interrupted count={}", interrupted);
        }
    }

    /**
     * Queues the work and returns at once.
     *
     * @throws UnavailableException when {@value #QUEUE} jobs wait already
     */
    public JobId submit(String kind, Sentence title, String subject, JobBody body) {
        Job job = new Job(
                JobId.random(),
                kind,
                title,
                subject,
                JobState.QUEUED,
                0,
                Sentence.of("job.waiting"),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        RunningJob running = new RunningJob(job, body, repository, clock, this::changed, () -> stopping);
        forgetSettled();
        repository.insert(job);
        live.put(job.id(), running);
        // Before a thread may take it, or listeners could hear that it runs before they hear that it waits.
        changed(job);
        try {
            pool.execute(() -> run(running));
        } catch (RejectedExecutionException e) {
            running.end(JobState.FAILED, Sentence.of("job.queueFull"));
            forgetSettled();
            throw new UnavailableException(
                    stopping
                            ? Sentence.of("job.stopping")
                            : Sentence.of("job.tooMany").with("jobs", QUEUE),
                    e);
        }
        return job.id();
    }

    /** The job as it is now. */
    public Optional<Job> find(JobId id) {
        RunningJob running = live.get(id);
        return running == null ? repository.find(id) : Optional.of(running.job());
    }

    /** Jobs that wait or run, oldest first. */
    public List<Job> running() {
        return live.values().stream()
                .map(RunningJob::job)
                .filter(job -> !job.state().terminal())
                .sorted(Comparator.comparing(Job::created))
                .toList();
    }

    /** The newest {@code n} jobs, newest first. */
    public List<Job> recent(int n) {
        // Looked up before the rows are read: one that ends meanwhile has left the map, and its row may say that it
        // goes on.
        Map<JobId, RunningJob> now = Map.copyOf(live);
        return repository.recent(n).stream()
                .map(job -> Optional.ofNullable(now.get(job.id()))
                        .map(RunningJob::job)
                        .orElse(job))
                .toList();
    }

    /**
     * Asks the job to stop. One that waits ends at once, one that runs ends at its next unit of work, one that has ended stays
     * as it is.
     */
    @Requires(Permission.ANALYSE)
    public void cancel(JobId id) {
        RunningJob running = live.get(id);
        if (running != null) {
            running.cancel();
        } else if (repository.find(id).isEmpty()) {
            throw unknown(id);
        }
    }

    /** Tells the listener about every change of every job until the subscription is closed. */
    public Subscription subscribe(Consumer<Job> listener) {
        Consumer<Job> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /**
     * Waits for the job's end.
     *
     * @return the job, ended
     * @throws UnavailableException when it still goes on after {@code atMost}
     */
    public Job await(JobId id, Duration atMost) {
        RunningJob running = live.get(id);
        if (running != null && !running.awaitEnd(atMost)) {
            throw new UnavailableException("Job " + id + " still goes on after " + atMost + ".");
        }
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** Asks running work to stop, waits a little for it, and leaves a truthful record. */
    @Override
    public void close() {
        stopping = true;
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("event=jobs-abandoned count={}", live.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (RunningJob running : live.values()) {
            running.end(JobState.FAILED, INTERRUPTED);
        }
        forgetSettled();
    }

    private void run(RunningJob running) {
        try {
            running.run();
        } finally {
            forgetSettled();
        }
    }

    /** Keeps in memory what ended and is not in the table yet: its row would say that it still goes on. */
    private void forgetSettled() {
        live.values().removeIf(RunningJob::settled);
    }

    private void changed(Job job) {
        for (Consumer<Job> listener : listeners) {
            try {
                listener.accept(job);
            } catch (RuntimeException e) {
                log.warn("event=job-listener-failed job={}", job.id(), e);
            }
        }
    }

    private static NotFoundException unknown(JobId id) {
        return new NotFoundException(Sentence.of("job.unknown").with("job", id.toString()));
    }

    /** What people read about a failure: that the disk is full where that is behind it, our own sentence, or that it was unexpected. */
    public static Sentence sentence(Throwable failure) {
        return DiskFull.in(failure).orElseGet(() -> switch (failure) {
            case RookeryException expected -> expected.sentence();
            case OutOfMemoryError _ -> Sentence.of("job.outOfMemory");
            default -> Sentence.of("job.unexpected");
        });
    }
}
