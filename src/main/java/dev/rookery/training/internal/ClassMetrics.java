package dev.rookery.training.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Metrics of a classifier on n rows and k classes. Every method takes how often each row counts, so that a bootstrap costs no
 * copying; scores are sorted once. Not affected by the order of the rows.
 */
final class ClassMetrics {
    /** Probabilities are clipped to [1e-15, 1 - 1e-15] before the logarithm, so that one certain error is not infinite. */
    static final double CLIP = 1e-15;

    private final int[] actual;
    private final double[][] probabilities;
    private final int[] predicted;
    private final int classes;
    /** For each class, the rows by ascending probability of it. */
    private final int[][] byScore;

    /** Of answers that are the most probable class. */
    ClassMetrics(int[] actual, double[][] probabilities, int classes) {
        this(actual, probabilities, classes, ClassMetrics::firstLargest);
    }

    /** @param choose the answer to given probabilities */
    ClassMetrics(int[] actual, double[][] probabilities, int classes, ToIntFunction<double[]> choose) {
        this.actual = actual;
        this.probabilities = probabilities;
        this.classes = classes;
        this.predicted = Arrays.stream(probabilities).mapToInt(choose).toArray();
        this.byScore = new int[classes][];
        for (int c = 0; c < classes; c++) {
            int k = c;
            byScore[c] = IntStream.range(0, actual.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> probabilities[i][k]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }

    static int firstLargest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    int[] predicted() {
        return predicted;
    }

    int[] once() {
        int[] weights = new int[actual.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    int[][] confusion(int[] weights) {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < actual.length; i++) {
            confusion[actual[i]][predicted[i]] += weights[i];
        }
        return confusion;
    }

    double accuracy(int[] weights) {
        long right = 0;
        long all = 0;
        for (int i = 0; i < actual.length; i++) {
            all += weights[i];
            right += actual[i] == predicted[i] ? weights[i] : 0;
        }
        return (double) right / all;
    }

    /** Mean of {@code costs[actual][answered]}. */
    double meanCost(int[] weights, double[][] costs) {
        double sum = 0;
        long all = 0;
        for (int i = 0; i < actual.length; i++) {
            all += weights[i];
            sum += weights[i] * costs[actual[i]][predicted[i]];
        }
        return sum / all;
    }

    /**
     * Mean over classes of {@code F1 = 2 TP / (2 TP + FP + FN)}. A class that is neither present nor predicted is left out, as
     * scikit-learn's default does.
     */
    double macroF1(int[] weights) {
        int[][] confusion = confusion(weights);
        double sum = 0;
        int counted = 0;
        for (int c = 0; c < classes; c++) {
            int present = 0;
            int answered = 0;
            for (int d = 0; d < classes; d++) {
                present += confusion[c][d];
                answered += confusion[d][c];
            }
            if (present + answered > 0) {
                sum += 2.0 * confusion[c][c] / (present + answered);
                counted++;
            }
        }
        return sum / counted;
    }

    /**
     * Mean over classes of the one-vs-rest area under the ROC curve: the probability that a random row of the class scores higher
     * than a random row of the others, ties counting half (the Mann-Whitney statistic with midranks; Hanley and McNeil, "The
     * Meaning and Use of the Area under a ROC Curve", Radiology 143, 1982). Classes without rows, or without other rows, are left
     * out; NaN when that leaves none.
     */
    double rocAuc(int[] weights) {
        double sum = 0;
        int counted = 0;
        for (int c = 0; c < classes; c++) {
            double auc = rocAuc(c, weights);
            if (!Double.isNaN(auc)) {
                sum += auc;
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }

    private double rocAuc(int c, int[] weights) {
        int[] order = byScore[c];
        double wins = 0;
        long positives = 0;
        long negatives = 0;
        int at = 0;
        while (at < order.length) {
            double score = probabilities[order[at]][c];
            long tiedPositives = 0;
            long tiedNegatives = 0;
            while (at < order.length && probabilities[order[at]][c] == score) {
                int row = order[at++];
                if (actual[row] == c) {
                    tiedPositives += weights[row];
                } else {
                    tiedNegatives += weights[row];
                }
            }
            wins += tiedPositives * (negatives + tiedNegatives / 2.0);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return positives == 0 || negatives == 0 ? Double.NaN : wins / ((double) positives * negatives);
    }

    /** Mean of {@code -ln p(actual)}, p clipped by {@link #CLIP}. */
    double logLoss(int[] weights) {
        double sum = 0;
        long all = 0;
        for (int i = 0; i < actual.length; i++) {
            if (weights[i] > 0) {
                double p = Math.clamp(probabilities[i][actual[i]], CLIP, 1 - CLIP);
                sum -= weights[i] * Math.log(p);
                all += weights[i];
            }
        }
        return sum / all;
    }
}
