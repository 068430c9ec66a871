package dev.rookery.training;

import java.util.List;

/**
 * How good a model gets with how many rows: where the curve still rises at its end, more rows would help; where the score on learned
 * rows stays far above it, the model learns by heart.
 *
 * @param metric the first of the task's
 * @param points from the fewest rows to all training rows but a fold
 */
public record LearningCurve(String metric, int folds, List<Point> points) {
    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * @param rows learned from, the mean over the folds
     * @param mean of the metric over the folds, on rows that were not learned from
     * @param sd over the folds
     * @param learned the same on the rows that were learned from
     */
    public record Point(int rows, double mean, double sd, double learned) {}
}
