package dev.rookery.training.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sha256;
import dev.rookery.model.Signature;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.training.Finding;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.PreparedData;
import dev.rookery.training.Refinement.Division;
import dev.rookery.training.RunSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Splits a table and learns from its training side how rows become numbers. */
public final class Preparer {
    private Preparer() {}

    /** @throws InvalidException with every refusal of {@link SpecCheck}, when there is one */
    public static PreparedData prepare(Table table, RunSpec spec, List<RowRule> rules) {
        List<Finding> findings = SpecCheck.check(table, spec);
        List<Finding> refusals =
                findings.stream().filter(finding -> finding.kind().refuses()).toList();
        if (!refusals.isEmpty()) {
            throw new InvalidException(
                    refusals.getFirst().message(),
                    refusals.stream()
                            .map(finding -> new Fault(finding.column(), finding.message()))
                            .toList());
        }
        TargetColumn target = TargetColumn.of(table, spec);
        Split split = Split.of(table, spec);
        int[] trainRows = rows(target, split, false);
        int[] testRows = rows(target, split, true);

        Signatures signatures = new Signatures(table, spec.features(), trainRows);
        List<RowRule> inputRules = rules.stream()
                .filter(rule -> spec.features().containsAll(rule.columns()))
                .toList();
        double[] trainTruth = target.at(trainRows);
        int[] strata = strata(target, trainTruth);
        Signature signature = signatures.signature(target.spec(trainTruth), inputRules, strata);
        LabelledRows train = new LabelledRows(TableRows.read(table, signature, trainRows), trainTruth, trainRows);
        LabelledRows test = new LabelledRows(TableRows.read(table, signature, testRows), target.at(testRows), testRows);

        int classes = Math.max(1, target.labels().size());
        Folds folds = Folds.of(spec, split, strata, trainRows, classes);
        return new PreparedData(
                signature,
                Encoders.learn(signature, train.values(), spec.standardise()),
                train,
                test,
                folds.of(),
                folds.count(),
                spec.refinement().division().kind() == Division.Kind.ORDERED,
                target.missing(),
                findings,
                holdout(spec));
    }

    private static int[] rows(TargetColumn target, Split split, boolean test) {
        return IntStream.range(0, target.truth().length)
                .filter(row -> !target.missing(row) && split.test()[row] == test)
                .toArray();
    }

    /** The class of each row; one stratum for all where the target is a number. */
    private static int[] strata(TargetColumn target, double[] truth) {
        return target.labels().isEmpty()
                ? new int[truth.length]
                : Arrays.stream(truth).mapToInt(value -> (int) value).toArray();
    }

    private static Sha256 holdout(RunSpec spec) {
        Division division = spec.refinement().division();
        String text = String.join(
                "\n",
                spec.data().dataset().value(),
                spec.target(),
                Double.toString(spec.testShare()),
                Long.toString(spec.seed()),
                division.kind() == Division.Kind.ROWS
                        ? String.join("\n", spec.features().stream().sorted().toList())
                        : division.toString());
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
