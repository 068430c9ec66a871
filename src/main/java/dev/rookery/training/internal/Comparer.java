package dev.rookery.training.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.Predictor;
import dev.rookery.schema.Table;
import dev.rookery.training.PairedPredictions;
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
        ClassColumn target = ClassColumn.of(table.column(spec.target()));
        boolean[] unseen = Split.of(table, spec).test();
        boolean[] unseenByChampion = Split.of(table, championSpec).test();
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> target.codes()[row] >= 0 && unseen[row] && unseenByChampion[row])
                .toArray();
        return new PairedPredictions(
                Arrays.stream(rows).map(row -> target.codes()[row]).toArray(),
                predictions(table, rows, champion, target.labels()),
                predictions(table, rows, candidate, target.labels()));
    }

    /** Predicted classes in the numbering of the table; -1 for a class the table does not have. */
    private static int[] predictions(Table table, int[] rows, Predictor predictor, List<String> labels) {
        double[][] values = TableRows.read(table, predictor.signature(), rows);
        double[][] probabilities =
                new double[rows.length][predictor.signature().target().levels().size()];
        predictor.outputs(values, probabilities);
        return Arrays.stream(probabilities)
                .mapToInt(row -> labels.indexOf(predictor.labelOf(predictor.label(row))))
                .toArray();
    }
}
