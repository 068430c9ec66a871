package dev.rookery.schema;

import java.util.List;

/**
 * The cells of one column, in row order. The arrays are shared, not copied: a column is read-only by agreement, because a
 * table of ten million rows must not be copied to be looked at.
 */
public sealed interface Column {
    int size();

    boolean missing(int row);

    /** Numbers, integers and dates; a missing cell is NaN, so every finite value is a real one. */
    record Numbers(double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean missing(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /**
     * Categories, booleans and text, dictionary-encoded: {@code levels.get(codes[row])}, or missing where the code is -1.
     * Levels are distinct and in order of first appearance unless the reader says otherwise.
     */
    record Levels(int[] codes, List<String> levels) implements Column {
        public Levels {
            levels = List.copyOf(levels);
        }

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public boolean missing(int row) {
            return codes[row] < 0;
        }
    }
}
