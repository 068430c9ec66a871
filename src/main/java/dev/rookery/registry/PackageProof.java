package dev.rookery.registry;

import dev.rookery.common.Sentence;

/** Whether the stored package is the model that was trained: what no policy and no person can let pass. */
public sealed interface PackageProof {
    /**
     * What the parity proof found.
     *
     * @param rows rows compared
     * @param maxDifference largest difference of a probability
     * @param tolerance what is allowed
     */
    record Parity(int rows, double maxDifference, double tolerance) {}

    /** It scored as its trainer did, and did so again after it was loaded from the store. */
    record Holds(Parity parity) implements PackageProof {}

    /** It was not stored, because it does not score as its trainer does. */
    record NotAlike(Sentence reason) implements PackageProof {}

    /** It was stored, and refused when it was loaded again. */
    record NotLoaded(Parity parity, Sentence reason) implements PackageProof {}
}
