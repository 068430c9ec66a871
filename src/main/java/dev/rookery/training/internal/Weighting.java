package dev.rookery.training.internal;

import dev.rookery.training.Refinement;
import java.util.Arrays;
import java.util.List;

/**
 * Class weights as whole numbers: how many times a row of a class is learned from. Every trainer understands copies, also those of
 * libraries that know no weights; for a sum of losses over rows a copy is exactly a weight.
 */
final class Weighting {
    private Weighting() {}

    /**
     * @param labels of the lesson's classes
     * @return the lesson with as many copies of each row as its class weighs
     */
    static Lesson apply(Lesson lesson, Refinement refinement, List<String> labels) {
        if (lesson.classes() == 0
                || (!refinement.balanced() && refinement.weights().isEmpty())) {
            return lesson;
        }
        int[] times = times(lesson, refinement, labels);
        int[] classes = lesson.labels();
        int size = Arrays.stream(classes).map(label -> times[label]).sum();
        double[][] rows = new double[size][];
        double[] truth = new double[size];
        int at = 0;
        for (int i = 0; i < classes.length; i++) {
            Arrays.fill(rows, at, at + times[classes[i]], lesson.rows()[i]);
            Arrays.fill(truth, at, at + times[classes[i]], lesson.truth()[i]);
            at += times[classes[i]];
        }
        return new Lesson(rows, truth, lesson.classes());
    }

    private static int[] times(Lesson lesson, Refinement refinement, List<String> labels) {
        if (!refinement.balanced()) {
            return labels.stream()
                    .mapToInt(label -> refinement.weights().getOrDefault(label, 1))
                    .toArray();
        }
        int[] counts = new int[lesson.classes()];
        for (int label : lesson.labels()) {
            counts[label]++;
        }
        int most = Arrays.stream(counts).max().orElseThrow();
        return Arrays.stream(counts)
                .map(count -> (int) Math.clamp(Math.round((double) most / count), 1, Refinement.MAX_WEIGHT))
                .toArray();
    }
}
