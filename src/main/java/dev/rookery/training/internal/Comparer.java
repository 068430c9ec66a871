package dev.rookery.training.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.Predictor;
import dev.rookery.schema.Table;
import dev.rookery.training.PairedPredictions;
import dev.rookery.training.Refinement.Division;
import dev.rookery.training.RunSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the same unseen rows before two models. A row's side follows from its values, so the champion's test side is known also in
 * a data version that is newer than the champion.
 */
public final class Comparer {
    private Comparer() {}

    public static PairedPredictions compare(
            Table table, RunSpec spec, Predictor candidate, RunSpec championSpec, Predictor champion) {
        for (String feature : championSpec.features()) {
            if (table.schema().indexOf(feature) < 0) {
                throw new InvalidException(
                        Sentence.of("training.championFeature").with("column", feature));
            }
        }
        if (!spec.target().equals(championSpec.target())) {
            throw new InvalidException(Sentence.of("training.championTarget")
                    .with("champion", championSpec.target())
                    .with("candidate", spec.target()));
        }
        if (spec.task() != championSpec.task()) {
            throw new InvalidException(Sentence.of("training.compare.otherTask").with("column", spec.target()));
        }
        TargetColumn target = TargetColumn.of(table, spec);
        boolean[] unseen = Split.of(table, spec).test();
        boolean[] unseenByChampion = unseen(table, spec, championSpec);
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> !target.missing(row) && unseen[row] && unseenByChampion[row])
                .toArray();
        double[] truth = target.at(rows);
        double[][] championSaid = answers(table, rows, champion);
        double[][] candidateSaid = answers(table, rows, candidate);
        return switch (spec.task()) {
            case CLASSIFICATION ->
                new PairedPredictions.Classes(
                        Arrays.stream(truth).mapToInt(label -> (int) label).toArray(),
                        labels(championSaid, champion, target.labels()),
                        labels(candidateSaid, candidate, target.labels()));
            case REGRESSION ->
                new PairedPredictions.Numbers(
                        truth, CrossValidator.first(championSaid), CrossValidator.first(candidateSaid));
        };
    }

    /** Where the champion's test side was the latest part, only its own data version tells which rows that was. */
    private static boolean[] unseen(Table table, RunSpec spec, RunSpec championSpec) {
        Division division = championSpec.refinement().division();
        boolean elsewhere =
                division.kind() == Division.Kind.ORDERED && !championSpec.data().equals(spec.data());
        boolean gone = division.kind() != Division.Kind.ROWS && table.schema().indexOf(division.column()) < 0;
        return elsewhere || gone
                ? new boolean[table.rows()]
                : Split.of(table, championSpec).test();
    }

    private static double[][] answers(Table table, int[] rows, Predictor predictor) {
        double[][] outputs =
                new double[rows.length][predictor.signature().target().outputs()];
        predictor.outputs(TableRows.read(table, predictor.signature(), rows), outputs);
        return outputs;
    }

    /** Predicted classes in the numbering of the table; -1 for a class the table does not have. */
    private static int[] labels(double[][] probabilities, Predictor predictor, List<String> labels) {
        return Arrays.stream(probabilities)
                .mapToInt(row -> labels.indexOf(predictor.labelOf(predictor.label(row))))
                .toArray();
    }
}
