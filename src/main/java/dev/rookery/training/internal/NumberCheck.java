package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Table;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Finding;
import dev.rookery.training.Finding.Kind;
import dev.rookery.training.RunSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Looks at a target that is to be estimated as a number. */
final class NumberCheck {
    /** Fewer training rows than this give no estimate worth testing. */
    static final int FEWEST_ROWS = 10;
    /** Sums of leaves and weights stay exact enough to explain below this. */
    static final double MAX_MAGNITUDE = 1e8;

    private NumberCheck() {}

    /** @param split sides of the rows */
    static List<Finding> check(Table table, RunSpec spec, Split split) {
        String name = spec.target();
        Field field = table.schema().field(name).orElseThrow();
        if (!(table.column(name) instanceof Column.Numbers numbers) || field.type() == ColumnType.DATE) {
            return List.of(new Finding(
                    Kind.TARGET_NOT_A_NUMBER,
                    name,
                    Sentence.of("training.check.notANumber").with("column", name)));
        }
        double[] values = numbers.values();
        OptionalInt absurd = IntStream.range(0, values.length)
                .filter(i -> Math.abs(values[i]) > MAX_MAGNITUDE)
                .findFirst();
        if (absurd.isPresent()) {
            return List.of(new Finding(
                    Kind.INFINITE,
                    name,
                    Sentence.of("training.check.absurdTarget")
                            .with("column", name)
                            .with("row", absurd.getAsInt() + 1)
                            .with("max", MAX_MAGNITUDE)));
        }
        boolean[] train = split.train();
        int[] present = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        double[] learned = Arrays.stream(present)
                .filter(i -> train[i])
                .mapToDouble(i -> values[i])
                .toArray();
        int tested = present.length - learned.length;
        List<Finding> findings = new ArrayList<>();
        if (present.length == 0) {
            findings.add(new Finding(
                    Kind.ONE_VALUE, name, Sentence.of("training.noTarget").with("column", name)));
        } else if (learned.length < FEWEST_ROWS) {
            findings.add(new Finding(
                    Kind.FEW_ROWS,
                    name,
                    Sentence.of("training.check.fewRows")
                            .with("rows", learned.length)
                            .with("column", name)
                            .with("least", FEWEST_ROWS)));
        } else if (Arrays.stream(learned).distinct().limit(2).count() < 2) {
            findings.add(new Finding(
                    Kind.ONE_VALUE,
                    name,
                    Sentence.of("training.check.oneValue").with("column", name).with("value", learned[0])));
        } else {
            if (present.length < values.length) {
                findings.add(new Finding(
                        Kind.TARGET_MISSING,
                        name,
                        Sentence.of("training.targetMissing")
                                .with("rows", values.length - present.length)
                                .with("column", name)));
            }
            if (tested == 0) {
                findings.add(new Finding(
                        Kind.NO_TEST_ROWS,
                        "",
                        Sentence.of("training.noTestRows").with("rows", present.length)));
            } else if (tested < Evaluation.SMALL_SAMPLE) {
                findings.add(new Finding(
                        Kind.FEW_TEST_ROWS,
                        "",
                        Sentence.of("training.fewTestRows").with("rows", tested)));
            }
        }
        return findings;
    }
}
