package dev.rookery.vision.internal.store;

import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.vision.WorkerState;
import dev.rookery.vision.internal.store.ServedCaptioners.Served;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** What describing counts. Labels come from the registry or a closed set, never from a request. */
@Component
public class CaptionMeters {
    /** How a picture ended. */
    public enum Outcome {
        OK,
        /** No picture, or not acceptable. */
        INVALID,
        /** The worker was away, died or was too slow. */
        UNAVAILABLE
    }

    private final MeterRegistry registry;

    public CaptionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public void described(ModelName model, Outcome outcome) {
        Counter.builder("rookery.captions")
                .description("Pictures that were to be described")
                .tag("model", model.value())
                .tag("outcome", outcome.name())
                .register(registry)
                .increment();
    }

    public void took(ModelVersionId version, Duration time) {
        Timer.builder("rookery.caption.latency")
                .description("Time in the model for one picture")
                .tag("model", version.model().value())
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(registry)
                .record(time);
    }

    void loadFailed(ModelName model) {
        Counter.builder("rookery.model.load.failures")
                .description("Champions that could not be loaded")
                .tag("model", model.value())
                .register(registry)
                .increment();
    }

    void watch(Supplier<List<Served>> serving) {
        gauge(serving, "rookery.caption.waiting", "Pictures that wait for a worker", WorkerState::waiting);
        gauge(
                serving,
                "rookery.caption.worker.deaths",
                "Deaths of workers without a picture described since",
                WorkerState::deaths);
        gauge(
                serving,
                "rookery.caption.workers",
                "Worker processes that run",
                state -> state.pid().isPresent() ? 1 : 0);
    }

    private void gauge(Supplier<List<Served>> serving, String name, String what, ToIntFunction<WorkerState> value) {
        Gauge.builder(
                        name,
                        () -> serving.get().stream()
                                .map(served -> served.captioner().worker())
                                .mapToInt(value)
                                .sum())
                .description(what)
                .register(registry);
    }
}
