package dev.rookery.serving;

import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What serving counts. Every label comes from the registry or from a closed set, never from a request; and of each model only
 * the serving version and the one before it are kept, so the number of series is bounded by the number of models.
 */
@Component
class ServingMeters {
    private static final int KEPT_VERSIONS = 2;
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(25_000),
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<ModelName, Deque<OfVersion>> versions = new HashMap<>();

    ServingMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** How a request for a prediction ended. */
    enum Outcome {
        /** Answered. */
        OK,
        /** Not acceptable to the model's signature. */
        INVALID,
        /** Failed for a reason that is not the request's. */
        ERROR
    }

    /** The meters of a deployment that serves from now on; its predecessor's information ends, older counts are forgotten. */
    synchronized OfVersion serve(Deployment deployment) {
        Deque<OfVersion> known = versions.computeIfAbsent(deployment.version().model(), model -> new ArrayDeque<>());
        known.forEach(OfVersion::endServing);
        known.removeIf(meters -> meters.version.equals(deployment.version()));
        OfVersion meters = new OfVersion(deployment);
        known.addFirst(meters);
        while (known.size() > KEPT_VERSIONS) {
            known.removeLast().forget();
        }
        return meters;
    }

    void loadFailed(ModelName model) {
        Counter.builder("rookery.model.load.failures")
                .description("Champions that could not be loaded")
                .tag("model", model.value())
                .register(registry)
                .increment();
    }

    /** The meters of one model version, found once so that a request looks nothing up. */
    final class OfVersion {
        private final ModelVersionId version;
        private final Counter[][] predictions = new Counter[Outcome.values().length][Source.values().length];
        private final Timer latency;
        private final List<Meter> whileServing = new ArrayList<>();

        private OfVersion(Deployment deployment) {
            version = deployment.version();
            for (Outcome outcome : Outcome.values()) {
                for (Source source : Source.values()) {
                    predictions[outcome.ordinal()][source.ordinal()] = counter(outcome, source);
                }
            }
            latency = Timer.builder("rookery.prediction.latency")
                    .description("Time to read, score and explain one request, without HTTP")
                    .tag("model", version.model().value())
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            beginServing(deployment);
        }

        private Counter counter(Outcome outcome, Source source) {
            return Counter.builder("rookery.predictions")
                    .description("Rows predicted or refused")
                    .tags(versionTags())
                    .tag("source", lower(source))
                    .tag("outcome", lower(outcome))
                    .register(registry);
        }

        private Tags versionTags() {
            return Tags.of("model", version.model().value(), "version", Integer.toString(version.number()));
        }

        private void beginServing(Deployment deployment) {
            whileServing.add(Gauge.builder("rookery.model.info", () -> 1)
                    .description("The model version that serves, its package and what it learned from")
                    .tags(versionTags())
                    .tag("digest", deployment.digest().hex())
                    .tag("data", deployment.data().toString())
                    .register(registry));
            whileServing.add(Gauge.builder("rookery.model.age", deployment, this::ageSeconds)
                    .description("Time since the serving model version was registered")
                    .baseUnit("seconds")
                    .strongReference(true)
                    .tag("model", version.model().value())
                    .register(registry));
        }

        private double ageSeconds(Deployment deployment) {
            return Duration.between(deployment.created(), clock.instant()).toMillis() / 1000.0;
        }

        private void endServing() {
            whileServing.forEach(registry::remove);
            whileServing.clear();
        }

        private void forget() {
            Stream.of(predictions).flatMap(Stream::of).forEach(registry::remove);
        }

        void count(Outcome outcome, Source source, int rows) {
            predictions[outcome.ordinal()][source.ordinal()].increment(rows);
        }

        void took(long nanos) {
            latency.record(Duration.ofNanos(nanos));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
