package dev.rookery.model;

/**
 * A row kept in the package with the trainer's own answer; every load scores it again before the model may serve.
 *
 * @param values raw, as in {@link InputRow#values()}; a missing value is the JSON string {@code "NaN"}
 * @param outputs what the trainer answered: probabilities in label order, or the number
 */
public record GoldenRow(Kind kind, double[] values, double[] outputs) {
    public enum Kind {
        /** A row of the test side, as it is. */
        HOLDOUT,
        /** A value moved exactly onto a split threshold, or to the next double beside it. */
        ON_THRESHOLD,
        /** A value taken away. */
        MISSING,
        /** A level that training never saw. */
        UNSEEN_LEVEL
    }

    public GoldenRow {
        values = values.clone();
        outputs = outputs.clone();
    }
}
