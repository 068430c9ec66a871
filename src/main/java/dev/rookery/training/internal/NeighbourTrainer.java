package dev.rookery.training.internal;

import dev.rookery.model.NearestNeighbours;
import dev.rookery.training.Neighbours;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Keeps the training rows. What it answers itself is found by sorting all of them: slow, and unlike the engine that serves. */
final class NeighbourTrainer implements Trainer {
    private final Neighbours settings;

    NeighbourTrainer(Neighbours settings) {
        this.settings = settings;
    }

    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        int k = Math.min(settings.k(), lesson.rows().length);
        NearestNeighbours model = new NearestNeighbours(k, lesson.classes(), lesson.rows(), lesson.truth());
        return new Fitted(model, row -> answer(lesson, k, row), Fitted.DOUBLE, Double.NaN);
    }

    private static double[] answer(Lesson lesson, int k, double[] row) {
        double[] distances = new double[lesson.rows().length];
        for (int i = 0; i < distances.length; i++) {
            double[] reference = lesson.rows()[i];
            for (int j = 0; j < row.length; j++) {
                distances[i] += (row[j] - reference[j]) * (row[j] - reference[j]);
            }
        }
        double[] sums = new double[Math.max(1, lesson.classes())];
        // A stable sort: of equally near rows the first stays first.
        IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(k)
                .forEach(i -> {
                    double truth = lesson.truth()[i];
                    sums[lesson.classes() == 0 ? 0 : (int) truth] += lesson.classes() == 0 ? truth : 1;
                });
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= k;
        }
        return sums;
    }
}
