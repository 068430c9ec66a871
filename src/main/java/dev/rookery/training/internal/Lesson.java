package dev.rookery.training.internal;

import java.util.Arrays;

/**
 * What a trainer learns from. Arrays are read-only by agreement.
 *
 * @param rows n x p encoded rows, no NaN
 * @param truth n class indices of which each occurs, or numbers
 * @param classes number of classes; 0 for a number
 */
public record Lesson(double[][] rows, double[] truth, int classes) {
    public int width() {
        return rows[0].length;
    }

    public int[] labels() {
        return Arrays.stream(truth).mapToInt(value -> (int) value).toArray();
    }

    /** Mean of each encoded feature. */
    public double[] means() {
        double[] means = new double[width()];
        for (double[] row : rows) {
            for (int j = 0; j < means.length; j++) {
                means[j] += row[j] / rows.length;
            }
        }
        return means;
    }

    /** Training shares of the classes, or the training mean. */
    public double[] shares() {
        double[] shares = new double[Math.max(1, classes)];
        for (double value : truth) {
            shares[classes == 0 ? 0 : (int) value] += (classes == 0 ? value : 1) / truth.length;
        }
        return shares;
    }
}
