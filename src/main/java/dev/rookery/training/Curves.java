package dev.rookery.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a classifier's probabilities of one class stand to the truth, that class against the rest. Rows of equal probability move
 * together, so the order of the rows does not matter. O(n log n).
 */
public final class Curves {
    /** Bins of equal width that a calibration curve has at most. */
    public static final int BINS = 10;

    private Curves() {}

    /** One point of a curve. */
    public record Point(double x, double y) {}

    /**
     * The receiver operating characteristic: the share of the other rows (x) and of the class (y) whose probability is at least a
     * threshold, from (0, 0) to (1, 1) as the threshold falls (Fawcett, "An introduction to ROC analysis", Pattern Recognition
     * Letters 27(8), 2006, algorithm 1). Empty where all rows are of the class, or none is.
     */
    public static List<Point> roc(Answers answers, int classIndex) {
        int[] labels = answers.labels();
        long positives = positives(labels, classIndex);
        long negatives = labels.length - positives;
        if (positives == 0 || negatives == 0) {
            return List.of();
        }
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        walk(
                answers,
                classIndex,
                (hits, misses) -> points.add(new Point((double) misses / negatives, (double) hits / positives)));
        return points;
    }

    /**
     * Recall (x) and precision (y) of calling the class at every threshold, from the highest probability down. Empty where no row is
     * of the class.
     */
    public static List<Point> precisionRecall(Answers answers, int classIndex) {
        long positives = positives(answers.labels(), classIndex);
        if (positives == 0) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        walk(
                answers,
                classIndex,
                (hits, misses) -> points.add(new Point((double) hits / positives, (double) hits / (hits + misses))));
        return points;
    }

    /** Mean probability (x) and share of the class (y) of the rows in each of {@value #BINS} bins of equal width that has rows. */
    public static List<Point> calibration(Answers answers, int classIndex) {
        int[] labels = answers.labels();
        double[] said = new double[BINS];
        int[] right = new int[BINS];
        int[] rows = new int[BINS];
        for (int i = 0; i < labels.length; i++) {
            double probability = answers.outputs()[i][classIndex];
            int bin = Math.clamp((int) (probability * BINS), 0, BINS - 1);
            said[bin] += probability;
            right[bin] += labels[i] == classIndex ? 1 : 0;
            rows[bin]++;
        }
        return IntStream.range(0, BINS)
                .filter(bin -> rows[bin] > 0)
                .mapToObj(bin -> new Point(said[bin] / rows[bin], (double) right[bin] / rows[bin]))
                .toList();
    }

    @FunctionalInterface
    private interface Step {
        /** @param hits rows of the class so far, {@code misses} rows of others */
        void at(int hits, int misses);
    }

    private static void walk(Answers answers, int classIndex, Step step) {
        int[] labels = answers.labels();
        double[][] outputs = answers.outputs();
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -outputs[i][classIndex]))
                .mapToInt(Integer::intValue)
                .toArray();
        int hits = 0;
        int misses = 0;
        for (int i = 0; i < order.length; i++) {
            if (labels[order[i]] == classIndex) {
                hits++;
            } else {
                misses++;
            }
            boolean last = i + 1 == order.length;
            if (last || outputs[order[i]][classIndex] != outputs[order[i + 1]][classIndex]) {
                step.at(hits, misses);
            }
        }
    }

    private static long positives(int[] labels, int classIndex) {
        return IntStream.of(labels).filter(label -> label == classIndex).count();
    }
}
