package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import dev.rookery.stats.CorrectedResampledTest;
import dev.rookery.stats.Interval;
import dev.rookery.training.Algorithm;
import dev.rookery.training.FoldScore;
import dev.rookery.training.MeanSd;
import dev.rookery.training.Task;
import java.util.List;
import java.util.Optional;

/**
 * What the algorithms of a comparison measured on the same folds; {@link Ranking} puts them in order.
 *
 * @param foldCount folds that all algorithms were judged on
 * @param rows in the order they were judged
 * @param failures algorithms that could not be judged
 */
public record Leaderboard(Task task, int foldCount, List<Row> rows, List<Failure> failures) {
    public Leaderboard {
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
    }

    /** Why an algorithm is not among the rows. */
    public record Failure(Algorithm algorithm, Sentence why) {}

    /** What one algorithm did, fold by fold. */
    public record Row(Algorithm algorithm, List<FoldScore> folds) {
        public Row {
            folds = List.copyOf(folds);
        }

        /** Of the folds that have the metric. */
        double[] values(String metric) {
            return folds.stream()
                    .mapToDouble(fold -> fold.metrics().getOrDefault(metric, Double.NaN))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
        }

        public MeanSd mean(String metric) {
            return MeanSd.of(values(metric));
        }

        /** On the rows that were learned from: far better than {@link #mean} means learned by heart. */
        public double learned(String metric) {
            return folds.stream()
                    .mapToDouble(fold -> fold.learnedMetrics().getOrDefault(metric, Double.NaN))
                    .average()
                    .orElse(Double.NaN);
        }

        /** 95 % interval of the mean, corrected for the overlap of the folds' training rows. */
        public Optional<Interval> interval(String metric) {
            double[] values = values(metric);
            return values.length < 2
                    ? Optional.empty()
                    : Optional.of(CorrectedResampledTest.of(values, ratio()).interval());
        }

        /** Rows judged by rows learned from, as a mean over the folds. */
        double ratio() {
            return folds.stream()
                    .mapToDouble(fold -> (double) fold.judged() / fold.learned())
                    .average()
                    .orElse(Double.NaN);
        }

        /** Seconds that one fit takes. */
        public double fitSeconds() {
            return folds.stream()
                    .mapToDouble(fold -> fold.fit().toNanos() / 1e9)
                    .average()
                    .orElse(Double.NaN);
        }

        /** Microseconds that the answer to one row takes, many rows at once. */
        public double predictMicros() {
            double nanos =
                    folds.stream().mapToDouble(fold -> fold.predict().toNanos()).sum();
            return nanos / 1000 / folds.stream().mapToInt(FoldScore::judged).sum();
        }

        /** Bytes of the model's ONNX file. */
        public long sizeBytes() {
            return (long)
                    folds.stream().mapToLong(FoldScore::sizeBytes).average().orElse(Double.NaN);
        }
    }
}
