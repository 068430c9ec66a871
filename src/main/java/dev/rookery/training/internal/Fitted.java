package dev.rookery.training.internal;

import dev.rookery.model.Scorer;
import java.util.function.UnaryOperator;

/**
 * A fitted model.
 *
 * @param scorer what will serve
 * @param own the library's own answer to an encoded row; thread-safe
 * @param tolerance largest difference between the two that counts as agreement
 * @param loss after the last round, as the trainer measures it; NaN where it measures none
 */
public record Fitted(Scorer scorer, UnaryOperator<double[]> own, double tolerance, double loss) {
    /** Agreement of two programs in double arithmetic. */
    public static final double DOUBLE = 1e-9;
}
