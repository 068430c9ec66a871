package dev.rookery.training;

import dev.rookery.common.Sha256;
import dev.rookery.model.Preprocessing;
import dev.rookery.model.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table split and ready to learn from. Whatever was learned from values (imputation, levels, mean and scale) was learned from
 * the training rows only.
 *
 * @param folds one fold number per training row, from 0; -1 for the earliest of ordered rows, which no fold judges
 * @param ordered whether a fold is judged by what was learned from the rows of earlier folds, not from all others
 * @param leftOut rows without a target value, used by nothing
 * @param notes what the reader of the results should know
 * @param holdout names the test side: equal for every split by the same data set, target, features, share and seed
 */
public record PreparedData(
        Signature signature,
        Preprocessing preprocessing,
        LabelledRows train,
        LabelledRows test,
        int[] folds,
        int foldCount,
        boolean ordered,
        long leftOut,
        List<Finding> notes,
        Sha256 holdout) {
    public PreparedData {
        notes = List.copyOf(notes);
        if (folds.length != train.size()) {
            throw new IllegalArgumentException(folds.length + " fold numbers for " + train.size() + " training rows");
        }
    }

    /** Positions among the training rows of those that judge in a fold. */
    public int[] judgedIn(int fold) {
        return IntStream.range(0, folds.length).filter(i -> folds[i] == fold).toArray();
    }

    /** Positions among the training rows of those that are learned from in a fold. */
    public int[] learnedIn(int fold) {
        return IntStream.range(0, folds.length)
                .filter(i -> ordered ? folds[i] < fold : folds[i] != fold)
                .toArray();
    }

    public Task task() {
        return labels().isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** Class labels; none for a number. */
    public List<String> labels() {
        return signature.target().levels();
    }

    /** Share of the used rows that fell on the test side. */
    public double testShare() {
        return (double) test.size() / (train.size() + test.size());
    }

    /** Which row went where, as CSV: {@code row,side,fold} with rows counted from 0 in the data version; an artifact of the run. */
    public byte[] splitCsv() {
        StringBuilder csv = new StringBuilder("row,side,fold\n");
        for (int i = 0; i < train.size(); i++) {
            csv.append(train.tableRows()[i])
                    .append(",train,")
                    .append(folds[i] < 0 ? "" : folds[i])
                    .append('\n');
        }
        for (int row : test.tableRows()) {
            csv.append(row).append(",test,\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
