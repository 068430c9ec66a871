package dev.rookery.experiment;

import dev.rookery.stats.CorrectedResampledTest;
import dev.rookery.stats.Interval;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FoldScore;
import dev.rookery.training.MeanSd;
import dev.rookery.training.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a comparison, the best first, the dummy last.
 *
 * @param foldCount folds that all algorithms were judged on
 */
public record Leaderboard(Task task, int foldCount, List<Row> rows) {
    /** A difference with a larger p-value is a tie. */
    public static final double ALPHA = 0.05;

    public Leaderboard {
        rows = List.copyOf(rows);
    }

    /** Sorts the rows by the metric that decides. */
    static Leaderboard of(Task task, int foldCount, List<Row> rows) {
        Comparator<Row> worseFirst =
                Comparator.comparingDouble(row -> row.mean(task.primary()).mean());
        Comparator<Row> bestFirst = Evaluation.higherIsBetter(task.primary()) ? worseFirst.reversed() : worseFirst;
        return new Leaderboard(
                task,
                foldCount,
                rows.stream()
                        .sorted(Comparator.comparing((Row row) -> row.algorithm() == Algorithm.DUMMY)
                                .thenComparing(bestFirst))
                        .toList());
    }

    /** What one algorithm did, fold by fold. */
    public record Row(Algorithm algorithm, List<FoldScore> folds) {
        public Row {
            folds = List.copyOf(folds);
        }

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

    /**
     * The p-value of the difference to the best row in the metric that decides, on the same folds; empty for the best row itself and
     * where a fold is missing.
     */
    public Optional<Double> pAgainstBest(Row row) {
        Row best = rows.getFirst();
        double[] ours = row.values(task.primary());
        double[] theirs = best.values(task.primary());
        if (row.equals(best) || ours.length != theirs.length || ours.length < 2) {
            return Optional.empty();
        }
        double[] differences = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            differences[i] = ours[i] - theirs[i];
        }
        return Optional.of(CorrectedResampledTest.of(differences, row.ratio()).pValue());
    }

    /** Whether the row cannot be told from the best one. */
    public boolean ties(Row row) {
        return pAgainstBest(row).filter(p -> p >= ALPHA).isPresent();
    }
}
