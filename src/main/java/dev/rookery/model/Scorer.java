package dev.rookery.model;

/** Whatever scores a raw row: a trainer's own model, as a witness beside ours. */
@FunctionalInterface
public interface Scorer {
    /**
     * @param row raw, as in {@link InputRow#values()}
     * @return probabilities in label order
     */
    double[] probabilities(double[] row);
}
