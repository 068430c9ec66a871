package dev.rookery.training;

import java.util.Arrays;

/**
 * Raw rows with what is true of them. Arrays are shared, not copied, and read-only by agreement.
 *
 * @param values n rows aligned with the inputs of a signature: number, or level index; NaN is missing, -1 an unseen level
 * @param truth n class indices, or numbers
 * @param tableRows n positions in the table the rows came from
 */
public record LabelledRows(double[][] values, double[] truth, int[] tableRows) {
    public LabelledRows {
        if (values.length != truth.length || values.length != tableRows.length) {
            throw new IllegalArgumentException(values.length + " rows, " + truth.length + " truths and "
                    + tableRows.length + " positions do not match");
        }
    }

    public int size() {
        return truth.length;
    }

    /** The class indices; of a number only its whole part, which means nothing. */
    public int[] labels() {
        return Arrays.stream(truth).mapToInt(value -> (int) value).toArray();
    }

    /** The rows at these positions, in this order. */
    public LabelledRows select(int[] positions) {
        double[][] chosen = new double[positions.length][];
        double[] chosenTruth = new double[positions.length];
        int[] chosenRows = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            chosen[i] = values[positions[i]];
            chosenTruth[i] = truth[positions[i]];
            chosenRows[i] = tableRows[positions[i]];
        }
        return new LabelledRows(chosen, chosenTruth, chosenRows);
    }
}
