package dev.rookery.vision.internal.worker;

import dev.rookery.common.UnavailableException;
import dev.rookery.model.ScorerSpec;
import dev.rookery.vision.UnusableCaptionerException;
import dev.rookery.vision.WorkerSettings;
import dev.rookery.vision.WorkerState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Scores rows with somebody else's graph in a {@link ModelWorker}. Thread-safe; one question at a time, a bounded number wait. */
public final class RowWorker implements AutoCloseable {
    /** No page lets a graph of a table try again, so one that died too often tries by itself, seldom. */
    static final Duration REST = Duration.ofMinutes(10);

    private final ModelWorker worker;

    /**
     * @param name for messages: the model
     * @param file fetches and verifies the file, before every start
     * @param folder where the worker keeps its temporary files
     */
    public RowWorker(
            String name,
            Supplier<Path> file,
            ScorerSpec.Foreign graph,
            Path folder,
            WorkerSettings settings,
            Clock clock) {
        this.worker = new ModelWorker(
                name,
                file,
                path -> new Message.LoadGraph(path.toAbsolutePath().toString(), graph, settings.threads()),
                folder,
                settings,
                clock,
                Optional.of(REST));
    }

    /** @throws UnavailableException whatever the reason why there is no answer: the rows were checked before */
    public double[] score(double[] numbers, int rows) {
        try {
            return worker.ask(id -> new Message.Score(id, rows, numbers), Message.Scored.class)
                    .numbers();
        } catch (UnusableCaptionerException e) {
            throw new UnavailableException(e.sentence(), e);
        }
    }

    /** Stops a worker that nobody asked for a while; called from time to time. */
    public void stopIfIdle() {
        worker.stopIfIdle();
    }

    /** Lets a worker that died too often try again. */
    public void release() {
        worker.release();
    }

    public WorkerState state() {
        return worker.state();
    }

    @Override
    public void close() {
        worker.close();
    }
}
