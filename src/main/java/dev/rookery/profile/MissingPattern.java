package dev.rookery.profile;

import java.util.List;

/**
 * Where cells are missing.
 *
 * @param columns those with missing cells
 * @param blockRows rows of each block of consecutive rows
 * @param missing {@code [column][block]} cells
 * @param correlation p x p correlation of being missing: 1 where two columns are always missing together; NaN where a column has
 *     no value at all
 */
public record MissingPattern(List<String> columns, long[] blockRows, long[][] missing, double[][] correlation) {
    public MissingPattern {
        columns = List.copyOf(columns);
    }
}
