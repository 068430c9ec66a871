package dev.rookery.profile;

import java.util.List;

/**
 * A whole table described.
 *
 * @param duplicateRows rows equal to an earlier row in every cell, missing cells being equal
 * @param nearDuplicateRows likewise, identifiers and ignored columns left out; equal to {@code duplicateRows} where there are none
 * @param associations in an order in which columns that go together stand together
 * @param target strongest first; empty where no column is the target
 */
public record Profile(
        long rows,
        int columns,
        long duplicateRows,
        long nearDuplicateRows,
        long missingCells,
        List<ColumnProfile> columnProfiles,
        MissingPattern missing,
        AssociationMatrix associations,
        RankCorrelation ranks,
        List<TargetRelation> target,
        List<Alert> alerts) {
    public Profile {
        columnProfiles = List.copyOf(columnProfiles);
        target = List.copyOf(target);
        alerts = List.copyOf(alerts);
    }
}
