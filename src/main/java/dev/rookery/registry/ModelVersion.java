package dev.rookery.registry;

import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.tracking.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One registered model package with where it came from. Immutable once registered. */
public record ModelVersion(
        ModelVersionId id,
        RunId run,
        DatasetVersionId data,
        PackageSeal seal,
        Sha256 specFingerprint,
        Map<String, Double> metrics,
        Instant created,
        GateDecisionId decision) {
    public ModelVersion {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
