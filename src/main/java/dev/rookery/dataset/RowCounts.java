package dev.rookery.dataset;

/**
 * Where the rows of a file went. They always add up.
 *
 * @param read in the file
 * @param imported into the table
 * @param quarantined to be corrected or dropped
 * @param dropped by a person
 */
public record RowCounts(long read, long imported, long quarantined, long dropped) {
    public RowCounts {
        if (read != imported + quarantined + dropped) {
            throw new IllegalArgumentException(
                    read + " rows read, but " + imported + " + " + quarantined + " + " + dropped + " accounted for");
        }
    }
}
