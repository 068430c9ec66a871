package dev.rookery.serving;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import java.time.Instant;
import java.util.List;

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
     * @param refused true when the package itself is not acceptable, which only another version can mend; false when it could
     *     not be fetched and will be tried again
     */
    public record FailedLoad(ModelVersionId version, boolean refused, Sentence reason, Instant at) {}
}
