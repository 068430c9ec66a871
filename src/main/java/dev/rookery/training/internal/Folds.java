package dev.rookery.training.internal;

import dev.rookery.training.RunSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which fold each training row belongs to.
 *
 * @param of one fold per training row; -1 for the earliest of ordered rows
 */
record Folds(int[] of, int count) {
    /**
     * @param strata class of each training row
     * @param tableRows position of each training row in the table
     */
    static Folds of(RunSpec spec, Split split, int[] strata, int[] tableRows, int classes) {
        return switch (spec.refinement().division().kind()) {
            case ROWS -> {
                int count = Math.min(spec.folds(), fewest(strata, classes));
                yield new Folds(split.folds(strata, tableRows, classes, count), count);
            }
            case GROUPED -> grouped(split, tableRows, spec.folds());
            case ORDERED -> ordered(split, tableRows, spec.folds());
        };
    }

    /** The largest group first, each to the fold that has fewest rows so far; equal ones in the order of their hash. */
    private static Folds grouped(Split split, int[] tableRows, int wanted) {
        Map<Long, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < tableRows.length; i++) {
            groups.computeIfAbsent(split.order()[tableRows[i]], _ -> new ArrayList<>())
                    .add(i);
        }
        int count = Math.min(wanted, groups.size());
        int[] filled = new int[count];
        int[] folds = new int[tableRows.length];
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Long, List<Integer>> group) ->
                                -group.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(group -> {
                    int emptiest = IntStream.range(0, count)
                            .boxed()
                            .min(Comparator.comparingInt(fold -> filled[fold]))
                            .orElseThrow();
                    group.getValue().forEach(i -> folds[i] = emptiest);
                    filled[emptiest] += group.getValue().size();
                });
        return new Folds(folds, count);
    }

    /**
     * One part more than there are folds, of about equal size; the earliest is only learned from. Rows of one moment stay together, so
     * few moments make few folds.
     */
    private static Folds ordered(Split split, int[] tableRows, int wanted) {
        double[] when = IntStream.of(tableRows)
                .mapToDouble(row -> Double.longBitsToDouble(split.order()[row]))
                .toArray();
        int[] order = IntStream.range(0, when.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> when[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] folds = new int[when.length];
        int part = 0;
        for (int at = 0; at < order.length; at++) {
            boolean newMoment = at > 0 && when[order[at]] != when[order[at - 1]];
            if (newMoment && at >= (double) (part + 1) * order.length / (wanted + 1)) {
                part++;
            }
            folds[order[at]] = part - 1;
        }
        return new Folds(folds, part);
    }

    private static int fewest(int[] strata, int classes) {
        int[] counts = new int[classes];
        for (int stratum : strata) {
            counts[stratum]++;
        }
        return IntStream.of(counts).min().orElseThrow();
    }
}
