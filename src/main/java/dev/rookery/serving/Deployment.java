package dev.rookery.serving;

import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelVersionId;
import java.time.Instant;

/**
 * One model version, verified, warmed up and answering. Immutable.
 *
 * @param created when the version was registered
 * @param since when it began to serve in this process
 */
public record Deployment(
        ModelVersionId version, DatasetVersionId data, LoadedModel model, Instant created, Instant since) {
    /** Of the package that it was loaded from. */
    public Sha256 digest() {
        return model.seal().digest();
    }
}
