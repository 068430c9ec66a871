package dev.rookery.vision;

import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelVersionId;
import java.time.Instant;

/**
 * A captioner that describes pictures now.
 *
 * @param judgedOn the set that its gate looked at
 * @param demo whether it is the one that came with Rookery and knows coloured shapes only
 */
public record ServingCaptioner(
        ModelVersionId version,
        DatasetVersionId judgedOn,
        Sha256 digest,
        CaptionerManifest manifest,
        Instant created,
        Instant since,
        boolean demo,
        WorkerState worker) {}
