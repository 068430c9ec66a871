package dev.rookery.model;

/**
 * How a row's score for one class came about: {@code base + sum(perInput) = margin} to 1e-6.
 *
 * @param base the average score over the training rows
 * @param perInput what each raw input added, in the order of {@link Signature#inputs()}
 * @param margin the row's score before softmax or logistic
 */
public record Contributions(double base, double[] perInput, double margin) {
    public Contributions {
        perInput = perInput.clone();
    }
}
