package dev.rookery.vision.internal.worker;

import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.vision.UnusableCaptionerException;
import dev.rookery.vision.WorkerSettings;
import dev.rookery.vision.WorkerState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model in a worker process and outlives it: the process is started for the first question, stopped when nobody asks, ended when
 * it does not answer, started again after a pause when it died, and left alone when it keeps dying. A question whose worker died is answered
 * with an {@link UnavailableException} that says so. Thread-safe; one question at a time, a bounded number wait.
 */
final class ModelWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelWorker.class);
    private static final int MAX_DOUBLINGS = 5;

    private final String name;
    private final Supplier<Path> model;
    private final Function<Path, Message> loading;
    private final Path folder;
    private final WorkerSettings settings;
    private final Clock clock;
    private final Optional<Duration> rest;
    private final Semaphore places;
    private final ReentrantLock turn = new ReentrantLock(true);

    // Written by whoever has the turn; read by anybody.
    private volatile @Nullable RunningWorker running;
    private volatile int deaths;
    private volatile Instant mayStart = Instant.MIN;
    private volatile Instant lastUse;
    private volatile @Nullable Duration readyTime;
    private volatile boolean retired;
    private volatile boolean closed;

    /**
     * @param name for messages: the model version
     * @param model fetches and verifies the model's files, before every start
     * @param loading what to tell a worker that is to make these files ready
     * @param folder where the worker keeps its temporary files
     * @param rest how long one that died too often is left alone before its next try; empty for as long as nobody lets it try again
     */
    ModelWorker(
            String name,
            Supplier<Path> model,
            Function<Path, Message> loading,
            Path folder,
            WorkerSettings settings,
            Clock clock,
            Optional<Duration> rest) {
        this.name = name;
        this.model = model;
        this.loading = loading;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.rest = rest;
        this.places = new Semaphore(settings.queue() + 1);
        this.lastUse = clock.instant();
    }

    /**
     * Asks and waits.
     *
     * @param question with the number it is given
     * @param answer whether a message is of the kind that answers
     * @throws UnavailableException when too many wait, or the worker is away, died or was ended over this question
     * @throws UnusableCaptionerException when the engine refuses the model or cannot run it
     */
    <T extends Message> T ask(LongFunction<Message> question, Class<T> answer) {
        if (retired) {
            throw unavailable("vision.worker.stopping", 0);
        }
        if (!places.tryAcquire()) {
            throw unavailable("vision.worker.busy", settings.queue());
        }
        try {
            if (!turn.tryLock(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable("vision.worker.busy", settings.queue());
            }
            try {
                return asked(question, answer);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("vision.worker.stopping", 0);
        } finally {
            places.release();
        }
    }

    /** Starts the process now instead of with the first question. */
    void warmUp() {
        turn.lock();
        try {
            ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
    }

    private <T extends Message> T asked(LongFunction<Message> question, Class<T> wanted) throws InterruptedException {
        RunningWorker worker = ready();
        try {
            Message answer = worker.ask(question, settings.deadline());
            lastUse = clock.instant();
            if (answer instanceof Message.Failed failed) {
                throw unusable(failed.reason());
            }
            if (!wanted.isInstance(answer)) {
                throw died(worker, "wrong answer");
            }
            deaths = 0;
            return wanted.cast(answer);
        } catch (WorkerEnded e) {
            throw died(worker, String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            if (worker.stop(settings.grace())) {
                log.warn("event=model-stopped model={} after={}", name, settings.deadline());
                throw unavailable("vision.worker.slow", settings.deadline().toSeconds());
            }
            died(worker, "no answer");
            throw unavailable("vision.worker.silent", settings.deadline().toSeconds());
        } catch (InterruptedException e) {
            // Whoever asked has gone; the next one must not get this question's answer.
            end(worker);
            throw e;
        }
    }

    private RunningWorker ready() throws InterruptedException {
        if (closed) {
            throw unavailable("vision.worker.stopping", 0);
        }
        RunningWorker alive = running;
        if (alive != null && alive.alive()) {
            return alive;
        }
        if (alive != null) {
            died(alive, "it was gone");
        }
        if (quarantined() && rest.isEmpty()) {
            throw unavailable("vision.worker.quarantined", deaths);
        }
        Instant now = clock.instant();
        if (now.isBefore(mayStart)) {
            throw unavailable(
                    "vision.worker.paused",
                    Math.max(1, Duration.between(now, mayStart).toSeconds()));
        }
        return start();
    }

    private RunningWorker start() throws InterruptedException {
        Path files = model.get();
        long began = System.nanoTime();
        RunningWorker worker = RunningWorker.start(folder, settings.jvmOptions());
        running = worker;
        try {
            Message answer = worker.load(loading.apply(files), settings.start());
            if (answer instanceof Message.Failed failed) {
                end(worker);
                throw unusable(failed.reason());
            }
        } catch (WorkerEnded e) {
            throw died(worker, String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            throw died(worker, "not ready in time");
        } catch (InterruptedException e) {
            end(worker);
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        readyTime = took;
        lastUse = clock.instant();
        log.info("event=model-worker-ready model={} pid={} millis={}", name, worker.pid(), took.toMillis());
        return worker;
    }

    private UnavailableException died(RunningWorker worker, String how) {
        String lastWords = worker.lastWords();
        end(worker);
        deaths++;
        Duration doubled = settings.pause().multipliedBy(1L << Math.min(deaths - 1, MAX_DOUBLINGS));
        Duration pause = quarantined() ? rest.orElse(doubled) : doubled;
        mayStart = clock.instant().plus(pause);
        log.warn(
                "event=model-worker-died model={} pid={} how=\"{}\" deaths={} pause={} said=\"{}\"",
                name,
                worker.pid(),
                how,
                deaths,
                pause,
                lastWords.replaceAll("\\s+", " "));
        return new UnavailableException(
                Sentence.of("vision.worker.died").with("captioner", name).with("how", how));
    }

    private boolean quarantined() {
        return deaths >= settings.quarantineAfter();
    }

    private void end(RunningWorker worker) {
        worker.close();
        running = null;
    }

    /** Stops a worker that nobody asked for a while; called from time to time. */
    void stopIfIdle() {
        RunningWorker idle = running;
        if (idle != null
                && Duration.between(lastUse, clock.instant()).compareTo(settings.idle()) >= 0
                && turn.tryLock()) {
            try {
                if (running == idle && places.availablePermits() > settings.queue()) {
                    end(idle);
                    log.info("event=model-worker-idle model={} pid={}", name, idle.pid());
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /** Lets a worker that died too often try again. */
    void release() {
        deaths = 0;
        mayStart = Instant.MIN;
    }

    WorkerState state() {
        RunningWorker worker = running;
        boolean alive = worker != null && worker.alive();
        WorkerState.Phase phase = alive
                ? WorkerState.Phase.READY
                : quarantined()
                        ? WorkerState.Phase.QUARANTINED
                        : clock.instant().isBefore(mayStart) ? WorkerState.Phase.PAUSED : WorkerState.Phase.ASLEEP;
        int inUse = settings.queue() + 1 - places.availablePermits();
        return new WorkerState(
                phase,
                Math.max(0, inUse - 1),
                deaths,
                alive && worker != null ? Optional.of(worker.pid()) : Optional.empty(),
                Optional.ofNullable(readyTime));
    }

    private UnavailableException unavailable(String key, long number) {
        return new UnavailableException(Sentence.of(key).with("captioner", name).with("number", number));
    }

    private UnusableCaptionerException unusable(String reason) {
        return new UnusableCaptionerException(
                Sentence.of("vision.worker.failed").with("captioner", name).with("reason", reason));
    }

    /** Takes no new questions, finishes those that wait, then ends the process; returns at once. */
    void retire() {
        retired = true;
        Thread.ofPlatform().daemon().name("worker-retire").start(() -> {
            try {
                if (!places.tryAcquire(settings.queue() + 1, settings.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("event=model-worker-retired-busy model={}", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        });
    }

    /** Whether it takes no more questions. */
    boolean retired() {
        return retired;
    }

    /** Ends the process and whatever it works on. */
    @Override
    public void close() {
        retired = true;
        closed = true;
        RunningWorker worker = running;
        if (worker != null) {
            worker.close();
        }
    }
}
