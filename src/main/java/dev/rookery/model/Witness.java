package dev.rookery.model;

import dev.rookery.model.internal.ParityProof;

/** A trainer's own model, beside ours: what the served engine answers is held against it. Thread-safe. */
@FunctionalInterface
public interface Witness {
    /**
     * @param row raw, as in {@link InputRow#values()}
     * @return probabilities in label order, or the one number
     */
    double[] outputs(double[] row);

    /** Largest difference that counts as agreement: a trainer in single precision needs more than one in double. */
    default double tolerance() {
        return ParityProof.TOLERANCE;
    }
}
