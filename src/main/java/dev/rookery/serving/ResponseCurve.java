package dev.rookery.serving;

import dev.rookery.model.Input;
import dev.rookery.model.Predictor;
import dev.rookery.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the answer to one row changes while one of its inputs moves along its training range and everything else stays: the
 * individual conditional expectation of Goldstein et al. (Peeking Inside the Black Box, 2015), section 3.
 *
 * @param values that the input takes, rising; the indices of its levels for a category
 * @param outputs the model's answer at each of them
 */
public record ResponseCurve(Input input, double[] values, double[][] outputs) {
    private static final int POINTS = 101;

    static ResponseCurve of(Predictor predictor, double[] row, int at) {
        Input input = predictor.signature().inputs().get(at);
        double[] values = switch (input) {
            case Input.Number number -> grid(number, row[at]);
            case Input.Category category ->
                IntStream.range(0, category.levels().size()).asDoubleStream().toArray();
        };
        double[][] rows = Arrays.stream(values)
                .mapToObj(value -> {
                    double[] moved = row.clone();
                    moved[at] = value;
                    return moved;
                })
                .toArray(double[][]::new);
        double[][] outputs =
                new double[rows.length][predictor.signature().target().outputs()];
        predictor.outputs(rows, outputs);
        return new ResponseCurve(input, values, outputs);
    }

    /** Evenly over the training range, whole where the input is, and the row's own value among them. */
    private static double[] grid(Input.Number input, double own) {
        double step = (input.max() - input.min()) / (POINTS - 1);
        DoubleStream even = IntStream.range(0, POINTS).mapToDouble(i -> input.min() + i * step);
        DoubleStream present = own >= input.min() && own <= input.max() ? DoubleStream.of(own) : DoubleStream.empty();
        return DoubleStream.concat(even.map(x -> input.type() == ColumnType.NUMERIC ? x : Math.rint(x)), present)
                .sorted()
                .distinct()
                .toArray();
    }

    /** What each point is called: the number, or the level. */
    public List<String> levels() {
        return input instanceof Input.Category category ? category.levels() : List.of();
    }
}
