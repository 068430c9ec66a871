package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.Arrays;

/**
 * A linear model: margin k of an encoded row x is {@code intercept[k] + sum_j weight[k][j] * x[j]}, added from j = 0 up; a {@link
 * Link} makes the answer of the margins. Every instance has passed the checks of its constructor: sizes agree, numbers are finite
 * and bounded. Immutable and thread-safe.
 */
public final class LinearModel implements Scorer {
    private static final double MAX_WEIGHT = 1e9;

    private final Link link;
    private final double[] intercepts;
    private final double[][] weights;
    private final double[] means;

    /**
     * @param intercepts one per margin
     * @param weights margins x features
     * @param means of the encoded features over the training rows: what explanations start from
     * @throws InvalidException naming the first thing that is wrong
     */
    public LinearModel(Link link, double[] intercepts, double[][] weights, double[] means) {
        this.link = link;
        this.intercepts = intercepts.clone();
        this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
        this.means = means.clone();
        require(link.takes(intercepts.length), intercepts.length + " margins do not go with " + link);
        require(weights.length == intercepts.length, weights.length + " rows of weights for " + intercepts.length);
        require(
                means.length >= 1 && means.length <= TreeEnsemble.MAX_FEATURES,
                "the encoded vector has " + means.length + " numbers");
        requireBounded(this.intercepts, "an intercept");
        requireBounded(this.means, "a mean");
        for (double[] row : this.weights) {
            require(row.length == means.length, row.length + " weights for " + means.length + " features");
            requireBounded(row, "a weight");
        }
    }

    private static void requireBounded(double[] numbers, String what) {
        for (double number : numbers) {
            require(Math.abs(number) <= MAX_WEIGHT, what + " is " + number);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidException("not a usable linear model: " + message);
        }
    }

    @Override
    public int features() {
        return means.length;
    }

    @Override
    public int outputs() {
        return link.outputs(intercepts.length);
    }

    public Link link() {
        return link;
    }

    public int margins() {
        return intercepts.length;
    }

    public double intercept(int margin) {
        return intercepts[margin];
    }

    public double weight(int margin, int feature) {
        return weights[margin][feature];
    }

    /** Mean of an encoded feature over the training rows. */
    public double mean(int feature) {
        return means[feature];
    }

    /** Margins of an encoded row, at the front of the array. */
    public void margins(double[] encoded, double[] out) {
        for (int k = 0; k < intercepts.length; k++) {
            out[k] = margin(k, encoded);
        }
    }

    public double margin(int k, double[] encoded) {
        double sum = intercepts[k];
        double[] row = weights[k];
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * encoded[j];
        }
        return sum;
    }
}
