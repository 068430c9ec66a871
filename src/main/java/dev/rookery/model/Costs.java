package dev.rookery.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * What errors cost, and the answer that follows: the class of the least expected cost {@code sum_i p_i c_ij} (Elkan, "The Foundations
 * of Cost-Sensitive Learning", IJCAI 2001); the first of equals. With two classes a threshold stands in its place, which training
 * found to be the cheapest on rows that the scorer had not learned from.
 *
 * @param matrix {@code [actual][answered]}, finite, not negative, 0 where the answer is right
 * @param threshold of the probability of class 1, from which on it is the answer; for two classes only
 */
public record Costs(double[][] matrix, Optional<Double> threshold) {
    public Costs {
        matrix = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw new IllegalArgumentException("costs of " + matrix.length + " classes that are no square");
            }
            for (int j = 0; j < matrix.length; j++) {
                if (!(matrix[i][j] >= 0) || !Double.isFinite(matrix[i][j]) || (i == j && matrix[i][j] != 0)) {
                    throw new IllegalArgumentException("a cost of " + matrix[i][j]);
                }
            }
        }
        threshold.ifPresent(t -> Costs.require(t >= 0 && t <= 1));
        require(threshold.isEmpty() || matrix.length == 2);
    }

    public int classes() {
        return matrix.length;
    }

    public double of(int actual, int answered) {
        return matrix[actual][answered];
    }

    /** The class to answer. */
    public int choose(double[] probabilities) {
        if (threshold.isPresent()) {
            return probabilities[1] >= threshold.get() ? 1 : 0;
        }
        int best = 0;
        for (int j = 1; j < matrix.length; j++) {
            best = expected(probabilities, j) < expected(probabilities, best) ? j : best;
        }
        return best;
    }

    private double expected(double[] probabilities, int answered) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += probabilities[i] * matrix[i][answered];
        }
        return sum;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("a threshold is a probability, and for two classes");
        }
    }
}
