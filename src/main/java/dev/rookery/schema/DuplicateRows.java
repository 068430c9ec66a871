package dev.rookery.schema;

import java.util.ArrayList;
import java.util.List;

/** Finds rows that equal an earlier row in every cell; missing cells equal each other (as pandas' {@code duplicated} has it). */
public final class DuplicateRows {
    private DuplicateRows() {}

    /**
     * The later rows of every set of equal ones, ascending. Expected time n x p; 8 bytes a row beside the result. Equal hashes are
     * settled by comparing the cells.
     */
    public static List<Integer> of(Table table) {
        int slots = Integer.highestOneBit(Math.max(16, table.rows())) * 2;
        int[] first = new int[slots]; // row + 1, open addressing
        List<Integer> duplicates = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            int slot = hash(table, row) & slots - 1;
            while (first[slot] != 0 && !equal(table, first[slot] - 1, row)) {
                slot = slot + 1 & slots - 1;
            }
            if (first[slot] == 0) {
                first[slot] = row + 1;
            } else {
                duplicates.add(row);
            }
        }
        return duplicates;
    }

    private static int hash(Table table, int row) {
        long hash = 17;
        for (Column column : table.columns()) {
            hash = switch (column) {
                case Column.Numbers(double[] values) -> hash * 0x9E3779B97F4A7C15L + Double.hashCode(values[row] + 0.0);
                case Column.Levels(int[] codes, List<String> levels) -> hash * 0x9E3779B97F4A7C15L + codes[row];
            };
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ hash >>> 32);
    }

    private static boolean equal(Table table, int a, int b) {
        for (Column column : table.columns()) {
            boolean same = switch (column) {
                case Column.Numbers(double[] values) ->
                    values[a] == values[b] || Double.isNaN(values[a]) && Double.isNaN(values[b]);
                case Column.Levels(int[] codes, List<String> levels) -> codes[a] == codes[b];
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
