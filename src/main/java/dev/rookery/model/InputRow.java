package dev.rookery.model;

import java.util.List;

/**
 * One request, read and accepted.
 *
 * @param values aligned with {@link Signature#inputs()}: the number, or the index of the level; NaN is missing, -1 an unseen level
 * @param warnings in the order of the inputs
 */
public record InputRow(double[] values, List<Warning> warnings) {
    /** Stands for a level that training never saw. */
    public static final double UNSEEN = -1;

    public InputRow {
        values = values.clone();
        warnings = List.copyOf(warnings);
    }
}
