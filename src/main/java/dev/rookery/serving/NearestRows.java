package dev.rookery.serving;

import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Real rows of a class, the nearest to a given row first. The distance is that of {@link Counterfactual#distance()} over the
 * inputs that the row gives; a row that misses one of them counts 1 for it. Equally near ones keep the order of the table.
 */
public final class NearestRows {
    private NearestRows() {}

    /**
     * @param row aligned with the inputs, as {@link dev.rookery.model.InputRow#values()}
     * @param label that the rows bear in the target's column
     * @return positions in the table; none when it lacks the target or an input
     */
    public static List<Integer> of(Signature signature, Table table, double[] row, String label, int most) {
        String target = signature.target().name();
        boolean whole = table.schema().indexOf(target) >= 0
                && signature.inputs().stream().allMatch(input -> table.schema().indexOf(input.name()) >= 0);
        if (!whole || !(table.column(target) instanceof Column.Levels labels)) {
            return List.of();
        }
        int wanted = labels.levels().indexOf(label);
        record Near(int at, double distance) {}
        return IntStream.range(0, table.rows())
                .filter(at -> wanted >= 0 && labels.codes()[at] == wanted)
                .mapToObj(at -> new Near(at, distance(signature, table, row, at)))
                .sorted(Comparator.comparingDouble(Near::distance))
                .limit(most)
                .map(Near::at)
                .toList();
    }

    private static double distance(Signature signature, Table table, double[] row, int at) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            if (!Double.isNaN(row[i])) {
                Input input = signature.inputs().get(i);
                sum += distance(input, table.column(input.name()), row[i], at);
            }
        }
        return sum;
    }

    private static double distance(Input input, Column column, double value, int at) {
        if (column.missing(at)) {
            return 1;
        }
        return switch (input) {
            case Input.Number number
            when column instanceof Column.Numbers numbers -> {
                double range = number.max() - number.min();
                yield range == 0 ? 0 : Math.abs(numbers.values()[at] - value) / range;
            }
            case Input.Category category
            when column instanceof Column.Levels levels -> {
                String level = levels.levels().get(levels.codes()[at]);
                yield category.levels().indexOf(level) == (int) value ? 0 : 1;
            }
            case Input other -> 1;
        };
    }
}
