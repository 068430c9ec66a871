package dev.rookery.serving;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How serving stands.
 *
 * @param serving every version that answers now
 * @param failed champions that do not serve, each with its reason; the version that served before still does
 */
public record DeploymentHealth(List<ModelVersionId> serving, List<FailedLoad> failed) {
    public DeploymentHealth {
        serving = List.copyOf(serving);
        failed = List.copyOf(failed);
    }

    /**
     * @param refused true when the package itself is not acceptable: its bytes must be mended or another version promoted; false
     *     when it could not be fetched
     * @param attempts how often in a row it failed so
     * @param nextCheck from when on it is tried again
     */
    public record FailedLoad(
            ModelVersionId version, boolean refused, Sentence reason, Instant at, int attempts, Instant nextCheck) {
        private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
        private static final int DOUBLINGS = 6;

        /** After a refusal a minute passes, then twice as long each time, up to about an hour; after an absence nothing does. */
        static FailedLoad after(
                Optional<FailedLoad> before, ModelVersionId version, boolean refused, Sentence reason, Instant at) {
            int attempts = 1
                    + before.filter(load -> load.version().equals(version) && load.refused() == refused)
                            .map(FailedLoad::attempts)
                            .orElse(0);
            Duration pause =
                    refused ? FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS)) : Duration.ZERO;
            return new FailedLoad(version, refused, reason, at, attempts, at.plus(pause));
        }
    }
}
