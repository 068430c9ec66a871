package dev.rookery.training.internal;

import dev.rookery.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The target column as classes, whatever its cells are: levels in natural order, numbers by size, so that the order does not
 * depend on which row comes first.
 *
 * @param codes class of each row of the table, -1 where the target is missing
 */
record ClassColumn(List<String> labels, int[] codes) {
    static ClassColumn of(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> ofNumbers(numbers.values());
            case Column.Levels levels -> ofLevels(levels);
        };
    }

    private static ClassColumn ofNumbers(double[] values) {
        double[] distinct = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .sorted()
                .distinct()
                .toArray();
        int[] codes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            codes[i] = Double.isNaN(values[i]) ? -1 : Arrays.binarySearch(distinct, values[i] + 0.0);
        }
        return new ClassColumn(
                Arrays.stream(distinct).mapToObj(ClassColumn::print).toList(), codes);
    }

    private static String print(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Levels that no row has are no classes. */
    private static ClassColumn ofLevels(Column.Levels column) {
        TreeMap<String, Integer> used = new TreeMap<>();
        for (int code : column.codes()) {
            if (code >= 0) {
                used.putIfAbsent(column.levels().get(code), 0);
            }
        }
        List<String> labels = new ArrayList<>(used.keySet());
        for (int c = 0; c < labels.size(); c++) {
            used.put(labels.get(c), c);
        }
        int[] index = new int[column.levels().size()];
        for (int i = 0; i < index.length; i++) {
            index[i] = used.getOrDefault(column.levels().get(i), -1);
        }
        int[] codes = new int[column.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = column.codes()[i] < 0 ? -1 : index[column.codes()[i]];
        }
        return new ClassColumn(labels, codes);
    }

    /** Rows of each class among those where the mask is true. */
    int[] counts(boolean[] mask) {
        int[] counts = new int[labels.size()];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= 0 && mask[i]) {
                counts[codes[i]]++;
            }
        }
        return counts;
    }
}
