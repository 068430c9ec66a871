package dev.rookery.training.internal;

import dev.rookery.training.Evaluation;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics of estimated numbers on n rows. Every method takes how often each row counts, so that a bootstrap costs no copying. Not
 * affected by the order of the rows.
 */
record NumberMetrics(double[] actual, double[] estimated) {
    int[] once() {
        int[] weights = new int[actual.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** {@code sqrt(mean((y - f)^2))}. */
    double rmse(int[] weights) {
        return Math.sqrt(squares(weights) / rows(weights));
    }

    /** {@code mean(|y - f|)}. */
    double mae(int[] weights) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += weights[i] * Math.abs(actual[i] - estimated[i]);
        }
        return sum / rows(weights);
    }

    /** {@code 1 - sum((y - f)^2) / sum((y - mean(y))^2)}; NaN where all y are equal. */
    double r2(int[] weights) {
        double mean = 0;
        long rows = rows(weights);
        for (int i = 0; i < actual.length; i++) {
            mean += weights[i] * actual[i] / rows;
        }
        double spread = 0;
        for (int i = 0; i < actual.length; i++) {
            spread += weights[i] * (actual[i] - mean) * (actual[i] - mean);
        }
        return spread > 0 ? 1 - squares(weights) / spread : Double.NaN;
    }

    private double squares(int[] weights) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += weights[i] * (actual[i] - estimated[i]) * (actual[i] - estimated[i]);
        }
        return sum;
    }

    private static long rows(int[] weights) {
        return Arrays.stream(weights).asLongStream().sum();
    }

    Map<String, Double> values() {
        int[] once = once();
        return new TreeMap<>(Map.of(Evaluation.RMSE, rmse(once), Evaluation.MAE, mae(once), Evaluation.R2, r2(once)));
    }
}
