package dev.rookery.profile;

import java.util.List;

/**
 * What became of the rows from one version to another.
 *
 * @param key columns that name a row; empty where nothing does, and a changed row then counts as removed and added
 * @param columns that both versions have, in the order of the later; cells stand in this order
 * @param repeated rows of either side whose key another row has as well
 * @param changes the first of the changed rows, in the order of the later file; likewise {@code addedRows}, {@code removedRows}
 */
public record RowDiff(
        List<String> key,
        List<String> columns,
        long same,
        long changed,
        long added,
        long removed,
        long repeated,
        List<Change> changes,
        List<List<String>> addedRows,
        List<List<String>> removedRows) {
    /** A row before and after. */
    public record Change(List<String> before, List<String> after) {
        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    public RowDiff {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        changes = List.copyOf(changes);
        addedRows = List.copyOf(addedRows);
        removedRows = List.copyOf(removedRows);
    }
}
