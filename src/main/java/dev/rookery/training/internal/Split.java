package dev.rookery.training.internal;

import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import dev.rookery.training.RunSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which rows are for the test, and which fold each training row belongs to. Both follow from the row's hash.
 *
 * @param test whether the row is on the test side; one entry per row of the table
 * @param order the part of the hash that decides folds, independent of the side
 */
record Split(boolean[] test, long[] order) {
    static Split of(Table table, RunSpec spec) {
        return switch (spec.refinement().division().kind()) {
            case ROWS -> byHash(table, spec, spec.features());
            // The hash of the group alone: its rows stay together, in this version of the data and the next.
            case GROUPED ->
                byHash(table, spec, List.of(spec.refinement().division().column()));
            case ORDERED -> latest(table, spec);
        };
    }

    private static Split byHash(Table table, RunSpec spec, List<String> columns) {
        RowHash hash = new RowHash(table, columns, spec.seed());
        boolean[] test = new boolean[table.rows()];
        long[] order = new long[table.rows()];
        for (int row = 0; row < table.rows(); row++) {
            RowHash.Hash h = hash.of(row);
            test[row] = h.fraction() < spec.testShare();
            order[row] = h.second();
        }
        return new Split(test, order);
    }

    /** The test side begins where no more than its share of the known rows follows; rows of one moment are never divided. */
    private static Split latest(Table table, RunSpec spec) {
        double[] when = when(table, spec);
        double[] sorted = Arrays.stream(when)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int first =
                Math.clamp((int) Math.ceil(sorted.length * (1 - spec.testShare())), 0, Math.max(0, sorted.length - 1));
        double begin = sorted.length == 0 ? Double.NaN : sorted[first];
        boolean[] test = new boolean[when.length];
        long[] order = new long[when.length];
        for (int row = 0; row < when.length; row++) {
            test[row] = when[row] >= begin;
            order[row] = Double.doubleToLongBits(when[row]);
        }
        return new Split(test, order);
    }

    private static double[] when(Table table, RunSpec spec) {
        return table.column(spec.refinement().division().column()) instanceof Column.Numbers numbers
                ? numbers.values()
                : new double[table.rows()];
    }

    boolean[] train() {
        boolean[] train = new boolean[test.length];
        for (int i = 0; i < train.length; i++) {
            train[i] = !test[i];
        }
        return train;
    }

    /**
     * Stratified folds: within each class the rows are dealt out in hash order, the next group of identical rows to the fold that
     * has fewest of that class so far, so identical rows of a class are never on both sides of a fold.
     *
     * @param labels class of each training row
     * @param tableRows position of each training row in the table
     * @return fold of each training row, 0 to folds - 1
     */
    int[] folds(int[] labels, int[] tableRows, int classes, int folds) {
        int[] fold = new int[labels.length];
        for (int c = 0; c < classes; c++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == c) {
                    members.add(i);
                }
            }
            members.sort(Comparator.comparingLong((Integer i) -> order[tableRows[i]]));
            // Starting at another fold for each class keeps the remainders from piling up in fold 0.
            int[] filled = new int[folds];
            int at = 0;
            while (at < members.size()) {
                int end = at + 1;
                long group = order[tableRows[members.get(at)]];
                while (end < members.size() && order[tableRows[members.get(end)]] == group) {
                    end++;
                }
                int emptiest = emptiest(filled, c % folds);
                for (int i = at; i < end; i++) {
                    fold[members.get(i)] = emptiest;
                }
                filled[emptiest] += end - at;
                at = end;
            }
        }
        return fold;
    }

    private static int emptiest(int[] filled, int start) {
        int best = start;
        for (int i = 1; i < filled.length; i++) {
            int f = (start + i) % filled.length;
            if (filled[f] < filled[best]) {
                best = f;
            }
        }
        return best;
    }
}
