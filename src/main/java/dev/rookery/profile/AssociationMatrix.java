package dev.rookery.profile;

import java.util.List;

/**
 * How strongly every two of the columns go together, over the rows where both have a value.
 *
 * @param values symmetric p x p; 1 on the diagonal, NaN where undefined (a constant column, fewer than two rows)
 * @param kinds which measure each value is; PEARSON or CRAMERS_V on the diagonal
 */
public record AssociationMatrix(List<String> columns, double[][] values, AssociationKind[][] kinds) {
    public AssociationMatrix {
        columns = List.copyOf(columns);
        if (values.length != columns.size() || kinds.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a matrix of " + values.length + " rows for " + columns.size() + " columns");
        }
    }
}
