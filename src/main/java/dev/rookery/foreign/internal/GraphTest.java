package dev.rookery.foreign.internal;

import dev.rookery.model.Predictor;
import java.util.Arrays;
import java.util.Map;

/**
 * How well a predictor does on rows whose truth is known, and how well answering the same to every row does.
 *
 * @param metrics by name; finite
 * @param headline the name of the metric that floors and comparisons speak of; more is better
 * @param dummy the headline metric of the most frequent class, or of the mean
 */
public record GraphTest(Map<String, Double> metrics, String headline, double dummy, int rows) {
    public static final String ACCURACY = "accuracy";
    public static final String R2 = "r2";

    public GraphTest {
        metrics = Map.copyOf(metrics);
    }

    public double value() {
        return metrics.getOrDefault(headline, Double.NEGATIVE_INFINITY);
    }

    /**
     * @param rows n raw rows
     * @param truth n class indices, or numbers
     */
    public static GraphTest of(Predictor predictor, double[][] rows, double[] truth) {
        int outputs = predictor.signature().target().outputs();
        double[][] answers = new double[rows.length][outputs];
        predictor.outputs(rows, answers);
        return predictor.signature().target().levels().isEmpty()
                ? numbers(answers, truth)
                : classes(predictor, answers, truth, outputs);
    }

    private static GraphTest classes(Predictor predictor, double[][] answers, double[] truth, int classes) {
        int[] counts = new int[classes];
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            counts[(int) truth[i]]++;
            right += predictor.label(answers[i]) == (int) truth[i] ? 1 : 0;
        }
        double most = Arrays.stream(counts).max().orElse(0);
        return new GraphTest(
                Map.of(ACCURACY, right / (double) truth.length), ACCURACY, most / truth.length, truth.length);
    }

    /** R² is one less the ratio of the squared errors to those of the mean of these rows. */
    private static GraphTest numbers(double[][] answers, double[] truth) {
        double mean = Arrays.stream(truth).average().orElse(0);
        double squares = 0;
        double absolute = 0;
        double spread = 0;
        for (int i = 0; i < truth.length; i++) {
            double error = answers[i][0] - truth[i];
            squares += error * error;
            absolute += Math.abs(error);
            spread += (truth[i] - mean) * (truth[i] - mean);
        }
        int n = truth.length;
        double r2 = spread == 0 ? (squares == 0 ? 1 : 0) : 1 - squares / spread;
        return new GraphTest(Map.of("rmse", Math.sqrt(squares / n), "mae", absolute / n, R2, r2), R2, 0, n);
    }
}
