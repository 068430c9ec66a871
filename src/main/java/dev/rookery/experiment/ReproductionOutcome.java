package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import java.util.List;

/**
 * How a repeated training compares with the first.
 *
 * @param difference the largest between the two models' answers to a test row, relative to answers above 1; where the run kept no
 *     answers, between its metrics
 * @param rows test rows that both models answered; 0 where only metrics could be compared
 * @param metrics as they were and as they are now
 * @param changes what is not as it was: settings, data, division of the rows, libraries, machine; on an identical outcome they did
 *     not matter
 */
public record ReproductionOutcome(
        Verdict verdict, double difference, int rows, List<Metric> metrics, List<Sentence> changes) {
    /** Answers that differ by no more than this, relative to answers above 1, are alike but for rounding. */
    public static final double EPSILON = 1e-9;

    public ReproductionOutcome {
        metrics = List.copyOf(metrics);
        changes = List.copyOf(changes);
    }

    /** How alike. */
    public enum Verdict {
        /** Every number of the model and of its answers, bit by bit. */
        IDENTICAL,
        /** No answer is farther off than {@link #EPSILON}. */
        WITHIN_EPSILON,
        DIFFERS
    }

    /** @param key with its part of the evaluation: {@code test_accuracy}, {@code cv_accuracy_mean} */
    public record Metric(String key, double before, double now) {
        public boolean same() {
            return Double.compare(before, now) == 0;
        }
    }
}
