package dev.rookery.serving;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Champions that could not be loaded, one a model at most, until they serve or are champions no more. */
final class FailedLoads {
    private static final Logger log = LoggerFactory.getLogger(DeploymentService.class);

    private final ServingMeters meters;
    private final Clock clock;
    private final Map<ModelName, FailedLoad> failed = new ConcurrentHashMap<>();

    FailedLoads(ServingMeters meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    Optional<FailedLoad> find(ModelName model) {
        return Optional.ofNullable(failed.get(model));
    }

    List<FailedLoad> all() {
        return failed.values().stream()
                .sorted(Comparator.comparing(load -> load.version().toString()))
                .toList();
    }

    void remember(ModelVersionId id, RuntimeException reason) {
        boolean refused = !(reason instanceof UnavailableException);
        Sentence sentence = reason instanceof RookeryException known
                ? known.sentence()
                : Sentence.of("serving.unexpected")
                        .with("error", reason.getClass().getSimpleName());
        FailedLoad load = FailedLoad.after(find(id.model()), id, refused, sentence, clock.instant());
        failed.put(id.model(), load);
        meters.loadFailed(id.model());
        if (load.attempts() == 1) {
            log.error("event=model-load-failed version={} refused={}", id, refused, reason);
        } else {
            log.warn(
                    "event=model-load-failed version={} refused={} attempts={} next-check={} reason=\"{}\"",
                    id,
                    refused,
                    load.attempts(),
                    load.nextCheck(),
                    sentence);
        }
    }

    void forget(ModelName model) {
        failed.remove(model);
    }

    /** What failed before another version became the champion concerns nobody any more. */
    void keepOnly(ModelVersionId champion) {
        failed.computeIfPresent(champion.model(), (_, load) -> load.version().equals(champion) ? load : null);
    }
}
