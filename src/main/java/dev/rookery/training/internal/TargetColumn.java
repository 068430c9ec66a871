package dev.rookery.training.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.Column;
import dev.rookery.schema.Field;
import dev.rookery.schema.Table;
import dev.rookery.training.RunSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The target column as a task sees it.
 *
 * @param labels class labels; none for a number
 * @param truth class index or number of each row of the table, NaN where the target is missing
 */
record TargetColumn(Field field, List<String> labels, double[] truth) {
    static TargetColumn of(Table table, RunSpec spec) {
        Field field = table.schema().field(spec.target()).orElseThrow();
        Column column = table.column(spec.target());
        return switch (spec.task()) {
            case CLASSIFICATION -> {
                ClassColumn classes = ClassColumn.of(column);
                yield new TargetColumn(
                        field,
                        classes.labels(),
                        Arrays.stream(classes.codes())
                                .mapToDouble(code -> code < 0 ? Double.NaN : code)
                                .toArray());
            }
            case REGRESSION ->
                switch (column) {
                    case Column.Numbers numbers -> new TargetColumn(field, List.of(), numbers.values());
                    case Column.Levels _ ->
                        throw new InvalidException(
                                Sentence.of("training.check.notANumber").with("column", spec.target()));
                };
        };
    }

    boolean missing(int row) {
        return Double.isNaN(truth[row]);
    }

    int missing() {
        return (int) Arrays.stream(truth).filter(Double::isNaN).count();
    }

    double[] at(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> truth[row]).toArray();
    }

    /** @param train what is true of the training rows */
    TargetSpec spec(double[] train) {
        return labels.isEmpty()
                ? new TargetSpec.Quantity(
                        field.name(),
                        field.label(),
                        field.unit(),
                        Arrays.stream(train).min().orElseThrow(),
                        Arrays.stream(train).max().orElseThrow())
                : new TargetSpec.Classes(field.name(), field.label(), labels);
    }
}
