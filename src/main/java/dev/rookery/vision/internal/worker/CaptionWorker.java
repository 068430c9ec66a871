package dev.rookery.vision.internal.worker;

import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.WorkerSettings;
import dev.rookery.vision.WorkerState;
import dev.rookery.vision.internal.search.Hypothesis;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Describes pictures in a {@link ModelWorker}. Thread-safe; one picture at a time, a bounded number wait. */
public final class CaptionWorker implements AutoCloseable {
    /** What one picture came to. */
    public record Answer(List<Hypothesis> sentences, Duration took) {
        public Answer {
            sentences = List.copyOf(sentences);
        }
    }

    private final ModelWorker worker;

    /**
     * @param name for messages: the model version
     * @param model fetches and verifies the model's files, before every start
     * @param folder where the worker keeps its temporary files
     */
    public CaptionWorker(
            String name,
            Supplier<Path> model,
            CaptionerManifest manifest,
            Path folder,
            WorkerSettings settings,
            Clock clock) {
        this.worker = new ModelWorker(
                name,
                model,
                files -> new Message.Load(files.toAbsolutePath().toString(), manifest, settings.threads()),
                folder,
                settings,
                clock,
                Optional.empty());
    }

    /**
     * Describes a picture of the model's own size.
     *
     * @throws dev.rookery.common.UnavailableException when too many wait, or the worker is away, died or was ended over this picture
     * @throws dev.rookery.vision.UnusableCaptionerException when the engine refuses the model or cannot run it
     */
    public Answer describe(byte[] rgb, int beams, int maxLength) {
        Message.Described described =
                worker.ask(id -> new Message.Describe(id, beams, maxLength, rgb), Message.Described.class);
        return new Answer(described.sentences(), Duration.ofNanos(described.nanos()));
    }

    /** Starts the process now instead of with the first picture. */
    public void warmUp() {
        worker.warmUp();
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

    /** Takes no new pictures, finishes those that wait, then ends the process; returns at once. */
    public void retire() {
        worker.retire();
    }

    /** Whether it takes no more pictures. */
    public boolean retired() {
        return worker.retired();
    }

    /** Ends the process and whatever it works on. */
    @Override
    public void close() {
        worker.close();
    }
}
