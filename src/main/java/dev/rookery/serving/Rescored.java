package dev.rookery.serving;

import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Signature;
import dev.rookery.model.Warning;
import java.util.List;

/**
 * What a model version says today of inputs that were answered before.
 *
 * @param digest of the version's package
 * @param data what the version learned from; of one that was brought ready-made, what judged it
 * @param dataMd5 of that data's original bytes
 */
public record Rescored(
        ModelVersionId version,
        Sha256 digest,
        DatasetVersionId data,
        Md5 dataMd5,
        Signature signature,
        Answer answer,
        List<Warning> warnings,
        Explanation explanation) {
    public Rescored {
        warnings = List.copyOf(warnings);
    }
}
