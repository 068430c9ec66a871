package dev.rookery.training.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sha256;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.training.Finding;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.PreparedData;
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
        ClassColumn target = ClassColumn.of(table.column(spec.target()));
        Split split = Split.of(table, spec);
        int[] trainRows = rows(target, split, false);
        int[] testRows = rows(target, split, true);

        Signatures signatures = new Signatures(table, spec.features(), trainRows);
        TargetSpec targetSpec = new TargetSpec.Classes(spec.target(), target.labels());
        List<RowRule> inputRules = rules.stream()
                .filter(rule -> spec.features().contains(rule.column()))
                .toList();
        int[] trainLabels = labels(target, trainRows);
        Signature signature = signatures.signature(targetSpec, inputRules, trainLabels);
        LabelledRows train = new LabelledRows(TableRows.read(table, signature, trainRows), trainLabels, trainRows);
        LabelledRows test =
                new LabelledRows(TableRows.read(table, signature, testRows), labels(target, testRows), testRows);

        int smallest = Arrays.stream(target.counts(split.train())).min().orElseThrow();
        int foldCount = Math.min(spec.folds(), smallest);
        int[] folds = split.folds(trainLabels, trainRows, target.labels().size(), foldCount);
        return new PreparedData(
                signature,
                Encoders.learn(signature, train.values(), spec.standardise()),
                train,
                test,
                folds,
                foldCount,
                Arrays.stream(target.codes()).filter(code -> code < 0).count(),
                findings,
                holdout(spec));
    }

    private static int[] rows(ClassColumn target, Split split, boolean test) {
        return IntStream.range(0, target.codes().length)
                .filter(row -> target.codes()[row] >= 0 && split.test()[row] == test)
                .toArray();
    }

    private static int[] labels(ClassColumn target, int[] rows) {
        return Arrays.stream(rows).map(row -> target.codes()[row]).toArray();
    }

    private static Sha256 holdout(RunSpec spec) {
        String text = String.join(
                "\n",
                spec.data().dataset().value(),
                spec.target(),
                Double.toString(spec.testShare()),
                Long.toString(spec.seed()),
                String.join("\n", spec.features().stream().sorted().toList()));
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
