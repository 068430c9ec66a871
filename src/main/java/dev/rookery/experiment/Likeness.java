package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import dev.rookery.training.Answers;
import dev.rookery.training.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what a training gave against what it gave the first time. */
final class Likeness {
    private Likeness() {}

    /**
     * @param scorersAlike whether every number of the two models is the same; absent where the first one's were not kept
     * @param before answers of the first model; absent where they were not kept
     */
    static ReproductionOutcome of(
            Optional<Boolean> scorersAlike,
            Optional<Answers> before,
            Answers now,
            Evaluation evaluatedBefore,
            Evaluation evaluatedNow,
            List<Sentence> changes) {
        List<ReproductionOutcome.Metric> metrics = metrics(evaluatedBefore, evaluatedNow);
        boolean metricsAlike = metrics.stream().allMatch(ReproductionOutcome.Metric::same);
        boolean sameRows = before.filter(
                        first -> Arrays.equals(first.rows(), now.rows()) && Arrays.equals(first.truth(), now.truth()))
                .isPresent();
        double difference;
        if (before.isEmpty()) {
            difference = metrics.stream()
                    .mapToDouble(metric -> off(metric.before(), metric.now()))
                    .max()
                    .orElse(0);
        } else {
            difference = sameRows ? farthest(before.get().outputs(), now.outputs()) : Double.POSITIVE_INFINITY;
        }
        boolean identical = difference == 0 && metricsAlike && scorersAlike.orElse(true);
        ReproductionOutcome.Verdict verdict = identical
                ? ReproductionOutcome.Verdict.IDENTICAL
                : difference <= ReproductionOutcome.EPSILON
                        ? ReproductionOutcome.Verdict.WITHIN_EPSILON
                        : ReproductionOutcome.Verdict.DIFFERS;
        return new ReproductionOutcome(
                verdict,
                difference,
                sameRows ? now.size() : 0,
                metrics,
                changes.isEmpty() && verdict != ReproductionOutcome.Verdict.IDENTICAL
                        ? List.of(Sentence.of("reproduction.nothingChanged"))
                        : changes);
    }

    private static double farthest(double[][] before, double[][] now) {
        double farthest = 0;
        for (int i = 0; i < now.length; i++) {
            if (before[i].length != now[i].length) {
                return Double.POSITIVE_INFINITY;
            }
            for (int k = 0; k < now[i].length; k++) {
                farthest = Math.max(farthest, off(before[i][k], now[i][k]));
            }
        }
        return farthest;
    }

    /** |a - b| / max(1, |a|, |b|); 0 for equal bits, infinite where only one of them is a number. */
    private static double off(double before, double now) {
        if (Double.compare(before, now) == 0) {
            return 0;
        }
        double off = Math.abs(before - now) / Math.max(1, Math.max(Math.abs(before), Math.abs(now)));
        return Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
    }

    private static List<ReproductionOutcome.Metric> metrics(Evaluation before, Evaluation now) {
        Map<String, Double> then = values(before);
        List<ReproductionOutcome.Metric> metrics = new ArrayList<>();
        values(now)
                .forEach((key, value) ->
                        metrics.add(new ReproductionOutcome.Metric(key, then.getOrDefault(key, Double.NaN), value)));
        return metrics;
    }

    private static Map<String, Double> values(Evaluation evaluation) {
        Map<String, Double> values = new TreeMap<>();
        evaluation.test().forEach((key, value) -> values.put("test_" + key, value.value()));
        evaluation.cv().metrics().forEach((key, value) -> {
            values.put("cv_" + key + "_mean", value.mean());
            values.put("cv_" + key + "_sd", value.sd());
        });
        return values;
    }
}
