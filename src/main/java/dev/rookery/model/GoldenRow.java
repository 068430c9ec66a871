package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A row kept in the package with the trainer's own answer; every load scores it again before the model may serve.
 *
 * @param values raw, as in {@link InputRow#values()}; a missing value is the JSON string {@code "NaN"}
 * @param outputs what the trainer answered: probabilities in label order, corrected by the package's rule where it has one, or the
 *     number
 * @param chosen the class that costs chose; absent where the most probable is the answer
 */
public record GoldenRow(
        Kind kind,
        double[] values,
        double[] outputs,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> chosen) {
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

    /** Where the most probable class is the answer. */
    public GoldenRow(Kind kind, double[] values, double[] outputs) {
        this(kind, values, outputs, Optional.empty());
    }

    public GoldenRow {
        values = values.clone();
        outputs = outputs.clone();
    }
}
