package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import dev.rookery.training.Finding;
import dev.rookery.training.Finding.Kind;
import dev.rookery.training.Refinement;
import dev.rookery.training.Refinement.Division;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether what a spec asks for beyond the usual can be done with this table. */
final class RefinementCheck {
    /** Fewer training rows make a staircase of accidents. */
    private static final int FEW_FOR_ISOTONIC = 1000;

    private RefinementCheck() {}

    /** Why rows cannot be divided so; empty when they can. */
    static List<Finding> division(Table table, RunSpec spec) {
        Division division = spec.refinement().division();
        String name = division.column();
        if (division.kind() == Division.Kind.ROWS) {
            return List.of();
        }
        if (table.schema().indexOf(name) < 0) {
            return List.of(new Finding(
                    Kind.UNKNOWN_COLUMN,
                    name,
                    Sentence.of("training.refine.noColumn").with("column", name)));
        }
        Column column = table.column(name);
        int missing =
                (int) IntStream.range(0, table.rows()).filter(column::missing).count();
        if (missing > 0) {
            return refused(name, "training.refine.missing", missing);
        }
        if (division.kind() == Division.Kind.ORDERED && !(column instanceof Column.Numbers)) {
            return refused(name, "training.refine.noOrder", 0);
        }
        Split split = Split.of(table, spec);
        long values = IntStream.range(0, table.rows())
                .filter(row -> !split.test()[row])
                .mapToLong(row -> split.order()[row])
                .distinct()
                .limit(2)
                .count();
        return values < 2 ? refused(name, "training.refine.oneGroup", 0) : List.of();
    }

    private static List<Finding> refused(String column, String key, int rows) {
        return List.of(new Finding(
                Kind.NOT_DIVISIBLE,
                column,
                Sentence.of(key).with("column", column).with("rows", rows)));
    }

    /** @param trainRows rows of the training side */
    static List<Finding> classes(Table table, RunSpec spec, int trainRows) {
        Refinement refinement = spec.refinement();
        boolean asked = refinement.rules()
                || refinement.balanced()
                || !refinement.weights().isEmpty();
        if (!asked) {
            return List.of();
        }
        if (spec.task() == Task.REGRESSION) {
            return List.of(new Finding(Kind.NOT_FOR_NUMBERS, spec.target(), Sentence.of("training.refine.number")));
        }
        List<String> labels = ClassColumn.of(table.column(spec.target())).labels();
        List<Finding> findings = new ArrayList<>();
        Stream.concat(
                        refinement.weights().keySet().stream(),
                        refinement.costs().stream().flatMap(cost -> Stream.of(cost.actual(), cost.answered())))
                .distinct()
                .filter(label -> !labels.contains(label))
                .forEach(label -> findings.add(new Finding(
                        Kind.UNKNOWN_CLASS,
                        spec.target(),
                        Sentence.of("training.refine.unknownClass")
                                .with("class", label)
                                .with("column", spec.target())
                                .with("known", String.join(", ", labels)))));
        boolean free = !refinement.costs().isEmpty()
                && findings.isEmpty()
                && Arrays.stream(RuleLearner.matrix(refinement, labels))
                        .flatMapToDouble(Arrays::stream)
                        .allMatch(cost -> cost == 0);
        if (free) {
            findings.add(new Finding(Kind.NOT_DIVISIBLE, spec.target(), Sentence.of("training.refine.noCost")));
        }
        if (refinement.calibration() == Refinement.Calibration.ISOTONIC && trainRows < FEW_FOR_ISOTONIC) {
            findings.add(new Finding(
                    Kind.FEW_TO_CALIBRATE,
                    "",
                    Sentence.of("training.refine.fewIsotonic").with("rows", trainRows)));
        }
        return findings;
    }
}
