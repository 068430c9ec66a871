package dev.rookery.profile;

import java.util.List;

/**
 * A whole table described.
 *
 * @param duplicateRows rows equal to an earlier row in every cell, missing cells being equal
 */
public record Profile(
        long rows,
        int columns,
        long duplicateRows,
        long missingCells,
        List<ColumnProfile> columnProfiles,
        AssociationMatrix associations,
        List<Alert> alerts) {
    public Profile {
        columnProfiles = List.copyOf(columnProfiles);
        alerts = List.copyOf(alerts);
    }
}
