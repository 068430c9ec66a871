package dev.rookery.vision;

import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import java.time.Instant;

/**
 * One version of a set of captioned pictures. Sets share the grammar of data sets' names, so that a model version can name what it was
 * judged on as it names any data.
 *
 * @param digest of its manifest, which names every picture by its own digest
 * @param unreadable files that were brought along and are no pictures
 */
public record CaptionSetVersion(DatasetVersionId id, Sha256 digest, int pictures, int unreadable, Instant created) {
    public DatasetName name() {
        return id.dataset();
    }
}
