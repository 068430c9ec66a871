package dev.rookery.training;

/**
 * Raw rows with their true classes. Arrays are shared, not copied, and read-only by agreement.
 *
 * @param values n rows aligned with the inputs of a signature: number, or level index; NaN is missing, -1 an unseen level
 * @param labels n class indices
 * @param tableRows n positions in the table the rows came from
 */
public record LabelledRows(double[][] values, int[] labels, int[] tableRows) {
    public LabelledRows {
        if (values.length != labels.length || values.length != tableRows.length) {
            throw new IllegalArgumentException(values.length + " rows, " + labels.length + " labels and "
                    + tableRows.length + " positions do not match");
        }
    }

    public int size() {
        return labels.length;
    }

    /** The rows at these positions, in this order. */
    public LabelledRows select(int[] positions) {
        double[][] chosen = new double[positions.length][];
        int[] chosenLabels = new int[positions.length];
        int[] chosenRows = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            chosen[i] = values[positions[i]];
            chosenLabels[i] = labels[positions[i]];
            chosenRows[i] = tableRows[positions[i]];
        }
        return new LabelledRows(chosen, chosenLabels, chosenRows);
    }
}
