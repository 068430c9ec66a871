package dev.rookery.registry;

import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.PackageSeal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version would be registered with, kept with the decision about it so that a person can still let it serve after a restart.
 *
 * @param dataMd5 of the data version when it was trained on
 * @param metrics measured values, without NaN
 */
public record SealedCandidate(
        DatasetVersionId data, Md5 dataMd5, PackageSeal seal, Sha256 specFingerprint, Map<String, Double> metrics) {
    public SealedCandidate {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
