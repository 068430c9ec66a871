package dev.rookery.dataset;

import dev.rookery.common.Md5;
import dev.rookery.schema.Schema;
import java.time.Instant;

/**
 * An immutable table: the original bytes and what was understood of them.
 *
 * @param md5 of the original bytes; also their address in the object store and in DVC
 * @param rows data rows, the header not counted
 * @param quality the contract's verdict; of no rules when there was no contract
 * @param source where the bytes came from, for people: a cleaned file name or the sample's origin
 */
public record DatasetVersion(
        DatasetVersionId id,
        Md5 md5,
        long sizeBytes,
        Dialect dialect,
        Schema schema,
        long rows,
        QualityReport quality,
        String source,
        Instant importedAt) {
    /** Its table as it would be with other types, roles or words. */
    DatasetVersion withSchema(Schema other) {
        return new DatasetVersion(id, md5, sizeBytes, dialect, other, rows, quality, source, importedAt);
    }

    /** The same version under another verdict, as of a contract that came later. */
    public DatasetVersion withQuality(QualityReport later) {
        return new DatasetVersion(id, md5, sizeBytes, dialect, schema, rows, later, source, importedAt);
    }
}
