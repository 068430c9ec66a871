package dev.rookery.training.internal;

import dev.rookery.model.AnswerRule;
import dev.rookery.model.Calibrator;
import dev.rookery.model.Costs;
import dev.rookery.training.Refinement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Learns how answers are corrected and decided, from answers to rows that the scorer had not learned from. */
final class RuleLearner {
    private RuleLearner() {}

    /**
     * @param outputs n answers of k probabilities
     * @param actual n class indices
     */
    static AnswerRule learn(Refinement refinement, List<String> labels, double[][] outputs, int[] actual) {
        if (outputs.length == 0) {
            return AnswerRule.NONE;
        }
        AnswerRule corrected = new AnswerRule(calibrators(refinement, labels, outputs, actual), Optional.empty());
        if (refinement.costs().isEmpty()) {
            return corrected;
        }
        double[][] matrix = matrix(refinement, labels);
        OptionalDouble threshold = OptionalDouble.empty();
        if (labels.size() == 2) {
            double[] second = Arrays.stream(outputs)
                    .mapToDouble(output -> {
                        double[] own = output.clone();
                        corrected.correct(own);
                        return own[1];
                    })
                    .toArray();
            threshold = OptionalDouble.of(threshold(second, actual, matrix[1][0], matrix[0][1]));
        }
        Optional<Double> boxed = threshold.isPresent() ? Optional.of(threshold.getAsDouble()) : Optional.empty();
        return new AnswerRule(corrected.calibrators(), Optional.of(new Costs(matrix, boxed)));
    }

    private static List<Calibrator> calibrators(
            Refinement refinement, List<String> labels, double[][] outputs, int[] actual) {
        List<Calibrator> calibrators = new ArrayList<>();
        if (refinement.calibration() == Refinement.Calibration.NONE) {
            return calibrators;
        }
        int first = labels.size() == 2 ? 1 : 0;
        for (int c = first; c < labels.size(); c++) {
            int k = c;
            double[] said =
                    Arrays.stream(outputs).mapToDouble(output -> output[k]).toArray();
            double[] is = Arrays.stream(actual)
                    .mapToDouble(label -> label == k ? 1 : 0)
                    .toArray();
            calibrators.add(
                    refinement.calibration() == Refinement.Calibration.PLATT
                            ? PlattFit.of(said, is)
                            : IsotonicFit.of(said, is));
        }
        return calibrators;
    }

    /** Costs that nobody names are 1 for an error and 0 for a right answer. */
    static double[][] matrix(Refinement refinement, List<String> labels) {
        double[][] matrix = new double[labels.size()][labels.size()];
        for (int i = 0; i < matrix.length; i++) {
            Arrays.fill(matrix[i], 1);
            matrix[i][i] = 0;
        }
        for (Refinement.Cost cost : refinement.costs()) {
            matrix[labels.indexOf(cost.actual())][labels.indexOf(cost.answered())] = cost.cost();
        }
        return matrix;
    }

    /**
     * The cheapest threshold on these rows, halfway between two probabilities that occur, so that rounding moves no row across it; of
     * equals the one nearest to {@code falseAlarm / (falseAlarm + miss)}, which would be right for probabilities that hold (Elkan,
     * 2001). O(n log n).
     *
     * @param second n probabilities of class 1
     * @param miss cost of answering 0 where 1 is true
     * @param falseAlarm cost of answering 1 where 0 is true
     */
    static double threshold(double[] second, int[] actual, double miss, double falseAlarm) {
        double ideal = miss + falseAlarm > 0 ? falseAlarm / (falseAlarm + miss) : 0.5;
        int[] order = IntStream.range(0, second.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> second[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        // At 0 everything is answered 1.
        double cost =
                falseAlarm * Arrays.stream(actual).filter(label -> label == 0).count();
        double cheapest = cost;
        double best = 0;
        for (int i = 0; i < order.length; i++) {
            cost += actual[order[i]] == 1 ? miss : -falseAlarm;
            boolean last = i + 1 == order.length;
            if (!last && second[order[i]] == second[order[i + 1]]) {
                continue;
            }
            if (last && second[order[i]] == 1) {
                break;
            }
            double at = last ? 1 : (second[order[i]] + second[order[i + 1]]) / 2;
            boolean nearer = Math.abs(at - ideal) < Math.abs(best - ideal);
            if (cost < cheapest || (cost == cheapest && nearer)) {
                cheapest = cost;
                best = at;
            }
        }
        return best;
    }
}
