package dev.rookery.serving;

import dev.rookery.model.ModelVersionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes predictions to the database behind the requests' back. A request only puts its entry into a bounded queue; one thread
 * writes batches. While the database is away the queue fills, and what does not fit is dropped and counted: a prediction never
 * waits for its log. An entry that the database refuses is dropped and counted too, and holds up no other. Stopping writes what
 * is queued.
 */
@Component
class PredictionLog implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PredictionLog.class);
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final PredictionRepository repository;
    private final ServingProperties.PredictionLogging settings;
    private final BlockingQueue<Entry> queue;
    private final Counter dropped;
    /** Taken from the queue and not in the table yet. */
    private final List<Entry> inHand = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean running;
    private volatile boolean stalled;
    private @Nullable Thread writer;

    PredictionLog(PredictionRepository repository, ServingProperties properties, MeterRegistry meters) {
        this.repository = repository;
        this.settings = properties.predictionLog();
        this.queue = new ArrayBlockingQueue<>(settings.capacity());
        this.dropped = Counter.builder("rookery.prediction.log.dropped")
                .description(
                        "Predictions that were answered but not logged: there was no room, or the database refused the entry")
                .register(meters);
        Gauge.builder("rookery.prediction.log.waiting", queue, BlockingQueue::size)
                .description("Predictions waiting to be logged")
                .register(meters);
    }

    /**
     * One answered row.
     *
     * @param inputs as they were sent
     * @param latencyNanos of this row; a batch's is shared evenly
     */
    record Entry(
            PredictionId id,
            ModelVersionId version,
            Source source,
            Map<String, ?> inputs,
            Answer answer,
            long latencyNanos,
            Instant at) {
        /** As it will be read from the table. */
        LoggedPrediction logged() {
            OptionalDouble probability = OptionalDouble.empty();
            String label = switch (answer) {
                case Answer.Classified classified -> {
                    probability = OptionalDouble.of(classified.probability());
                    yield classified.label();
                }
                case Answer.Estimated(double value) -> Double.toString(value);
            };
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(inputs);
            return new LoggedPrediction(
                    id, version, source, fields, label, probability, Duration.ofNanos(latencyNanos), at);
        }
    }

    /** Predictions that wait because the database does not take them; empty while it does. */
    OptionalInt held() {
        return stalled ? OptionalInt.of(queue.size()) : OptionalInt.empty();
    }

    /** Takes the entry if there is room; never waits. */
    void offer(Entry entry) {
        if (!queue.offer(entry)) {
            dropped.increment();
        }
    }

    /** The entry while it is on its way into the table: who was given an id may come with it at once. */
    Optional<Entry> waiting(PredictionId id) {
        return Stream.concat(queue.stream(), Stream.of(inHand.toArray(Entry[]::new)))
                .filter(entry -> entry.id().equals(id))
                .findFirst();
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name("prediction-log").daemon().start(this::write);
    }

    private void write() {
        while (running || !queue.isEmpty()) {
            try {
                gather(inHand);
            } catch (InterruptedException e) {
                return;
            }
            if (!stored(inHand)) {
                return;
            }
            inHand.clear();
        }
    }

    /**
     * Waits for a first entry, then a while for others: a transaction costs many times what a row does, and each would otherwise
     * hold the few rows that came during the one before.
     */
    private void gather(List<Entry> batch) throws InterruptedException {
        Entry first = queue.poll(GATHER.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        batch.add(first);
        if (running && queue.size() < settings.batch()) {
            TimeUnit.MILLISECONDS.sleep(GATHER.toMillis());
        }
        queue.drainTo(batch, settings.batch() - 1);
    }

    /**
     * Writes the batch, however long the database is away. What it refuses is halved until the entry at fault stands alone.
     *
     * @return false when Rookery stops and the database does not come back until the farewell is over
     */
    private boolean stored(List<Entry> batch) {
        Deque<List<Entry>> pieces = new ArrayDeque<>();
        if (!batch.isEmpty()) {
            pieces.push(List.copyOf(batch));
        }
        while (!pieces.isEmpty()) {
            List<Entry> piece = pieces.pop();
            try {
                repository.insert(piece);
                stalled = false;
            } catch (RuntimeException e) {
                if (!refused(e)) {
                    pieces.push(piece);
                    stalled = true;
                    log.warn(
                            "event=prediction-log-stalled waiting={} error={}",
                            queue.size(),
                            e.getClass().getSimpleName());
                    if (!pause()) {
                        int lost = pieces.stream().mapToInt(List::size).sum() + queue.size();
                        log.warn("event=predictions-not-logged count={}", lost);
                        return false;
                    }
                } else if (piece.size() > 1) {
                    int half = piece.size() / 2;
                    pieces.push(piece.subList(half, piece.size()));
                    pieces.push(piece.subList(0, half));
                } else {
                    dropped.increment();
                    log.warn(
                            "event=prediction-not-logged version={} error={}",
                            piece.getFirst().version(),
                            e.getClass().getSimpleName());
                }
            }
        }
        return true;
    }

    /** Whether an entry is at fault and would be refused for ever, rather than the database, which comes back. */
    private static boolean refused(RuntimeException e) {
        return e instanceof DataIntegrityViolationException || !(e instanceof NestedRuntimeException);
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.retry().toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = writer;
        if (thread != null) {
            try {
                thread.join(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ServingConfiguration.BEFORE_THE_WEB_SERVER;
    }
}
