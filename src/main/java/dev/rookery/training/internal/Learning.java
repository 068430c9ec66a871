package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.training.FoldScore;
import dev.rookery.training.LearningCurve;
import dev.rookery.training.MeanSd;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import java.util.ArrayList;
import java.util.List;

/** Cross-validates with fewer and fewer of the rows that each fold may learn from. */
public final class Learning {
    private static final double[] SHARES = {0.1, 0.2, 0.4, 0.6, 0.8, 1};

    private Learning() {}

    public static LearningCurve curve(PreparedData data, RunSpec spec, Progress progress) {
        String metric = spec.task().primary();
        List<LearningCurve.Point> points = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            List<FoldScore> folds = new CrossValidator(data, spec, SHARES[i], part(progress, i)).folds(true);
            MeanSd judged = MeanSd.of(folds.stream()
                    .mapToDouble(fold -> fold.metrics().getOrDefault(metric, Double.NaN))
                    .filter(value -> !Double.isNaN(value))
                    .toArray());
            points.add(new LearningCurve.Point(
                    (int) Math.round(folds.stream()
                            .mapToInt(FoldScore::learned)
                            .average()
                            .orElse(0)),
                    judged.mean(),
                    judged.sd(),
                    folds.stream()
                            .mapToDouble(fold -> fold.learnedMetrics().getOrDefault(metric, Double.NaN))
                            .average()
                            .orElse(Double.NaN)));
        }
        return new LearningCurve(metric, data.foldCount(), points);
    }

    private static Progress part(Progress whole, int step) {
        return new Progress() {
            @Override
            public void report(double fraction, Sentence message) {
                whole.report((step + fraction) / SHARES.length, message);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
