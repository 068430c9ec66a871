package dev.rookery.registry.internal;

import dev.rookery.registry.ChampionFacts;
import dev.rookery.registry.GateFacts;
import dev.rookery.registry.GatePolicy;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.training.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Applies a policy to facts, rule by rule. A pure function: it opens nothing, and equal facts give equal verdicts. */
public final class Gate {
    private final GatePolicy policy;
    private final GateFacts facts;
    private final Evaluation evaluation;

    public Gate(GatePolicy policy, GateFacts facts) {
        this.policy = policy;
        this.facts = facts;
        this.evaluation = facts.evaluation();
    }

    public List<RuleVerdict> rules() {
        List<RuleVerdict> rules = new ArrayList<>();
        if (policy.floors().isEmpty()) {
            rules.add(RuleVerdict.of(GateRules.FLOOR, Verdict.NOT_APPLICABLE, "No floor is set for this data set."));
        }
        policy.floors().forEach((metric, floor) -> rules.add(floor(metric, floor)));
        rules.add(dummy());
        rules.add(crossValidation());
        rules.add(worstSegment());
        rules.add(contract());
        rules.add(parity());
        rules.add(golden());
        rules.add(latency());
        rules.add(new ChampionRule(policy).judge(facts.champion()));
        return rules;
    }

    /** Nothing to do before anything else; then a failure refuses, then a rule that cannot tell asks for a person. */
    public static Outcome outcome(List<RuleVerdict> rules, ChampionFacts champion) {
        if (champion instanceof ChampionFacts.Same) {
            return Outcome.NOTHING_TO_DO;
        }
        if (rules.stream().anyMatch(rule -> rule.verdict() == Verdict.FAIL)) {
            return Outcome.REFUSED;
        }
        return rules.stream().anyMatch(rule -> rule.verdict() == Verdict.CANNOT_TELL)
                ? Outcome.NEEDS_PERSON
                : Outcome.PASSED;
    }

    /** With too few test rows the test score says little, and the cross-validated mean, which saw every training row, more. */
    private RuleVerdict floor(String metric, double floor) {
        String rule = GateRules.FLOOR + ":" + metric;
        String relation = Evaluation.higherIsBetter(metric) ? "at least " : "at most ";
        Optional<MetricValue> test = evaluation.testMetric(metric);
        if (evaluation.testRows() >= policy.floorTestRows() && test.isPresent()) {
            double value = test.get().value();
            boolean holds = reaches(metric, value, floor);
            return RuleVerdict.of(
                            rule,
                            holds ? Verdict.PASS : Verdict.FAIL,
                            "The test score of " + metric + " is " + number(value) + "; asked for is " + relation
                                    + number(floor) + ".")
                    .measured(value, floor)
                    .on(evaluation.testRows())
                    .within(test.get().interval());
        }
        MeanSd cv = evaluation.cv().metrics().get(metric);
        if (cv == null || Double.isNaN(cv.mean())) {
            return RuleVerdict.of(rule, Verdict.CANNOT_TELL, metric + " could not be measured.");
        }
        boolean holds = reaches(metric, cv.mean(), floor);
        return RuleVerdict.of(
                        rule,
                        holds ? Verdict.PASS : Verdict.FAIL,
                        "With only " + evaluation.testRows() + " test rows the cross-validated mean counts: " + metric
                                + " is " + number(cv.mean()) + "; asked for is " + relation + number(floor) + "."
                                + test.map(value -> " The test score is " + number(value.value()) + ".")
                                        .orElse(""))
                .measured(cv.mean(), floor)
                .on(evaluation.testRows())
                .within(test.flatMap(MetricValue::interval));
    }

    private static boolean reaches(String metric, double value, double floor) {
        return Evaluation.higherIsBetter(metric) ? value >= floor : value <= floor;
    }

    private RuleVerdict dummy() {
        if (!policy.requireDummy()) {
            return RuleVerdict.of(GateRules.DUMMY, Verdict.NOT_APPLICABLE, "Beating the dummy is not asked for.");
        }
        MetricValue accuracy = evaluation.test().get(Evaluation.ACCURACY);
        Double dummy = evaluation.dummy().get(Evaluation.ACCURACY);
        if (accuracy == null || dummy == null) {
            return RuleVerdict.of(GateRules.DUMMY, Verdict.CANNOT_TELL, "Accuracy could not be measured.");
        }
        boolean beats = accuracy.value() > dummy;
        return RuleVerdict.of(
                        GateRules.DUMMY,
                        beats ? Verdict.PASS : Verdict.FAIL,
                        "Accuracy is " + number(accuracy.value()) + "; always answering the most frequent class gives "
                                + number(dummy) + ".")
                .measured(accuracy.value(), dummy)
                .on(accuracy.n())
                .within(accuracy.interval());
    }

    private RuleVerdict crossValidation() {
        MetricValue test = evaluation.test().get(Evaluation.ACCURACY);
        MeanSd cv = evaluation.cv().metrics().get(Evaluation.ACCURACY);
        if (test == null || cv == null || Double.isNaN(cv.mean()) || Double.isNaN(cv.sd())) {
            return RuleVerdict.of(
                    GateRules.CROSS_VALIDATION,
                    Verdict.NOT_JUDGED,
                    "There is no cross-validated spread to compare with.");
        }
        double least = cv.mean() - policy.cvDeviations() * cv.sd();
        boolean agrees = test.value() >= least;
        return RuleVerdict.of(
                        GateRules.CROSS_VALIDATION,
                        agrees ? Verdict.PASS : Verdict.WARN,
                        "The test accuracy is " + number(test.value()) + (agrees ? ", not below " : ", below ")
                                + number(least) + ", the cross-validated mean " + number(cv.mean()) + " less "
                                + number(policy.cvDeviations()) + " standard deviations.")
                .measured(test.value(), least)
                .on(test.n())
                .within(test.interval());
    }

    private RuleVerdict worstSegment() {
        Optional<Segment> worst = evaluation.segments().stream().min(Comparator.comparingDouble(Segment::accuracy));
        MetricValue overall = evaluation.test().get(Evaluation.ACCURACY);
        if (worst.isEmpty() || overall == null) {
            return RuleVerdict.of(
                    GateRules.WORST_SEGMENT,
                    Verdict.NOT_JUDGED,
                    "No level of a categorical feature has " + Evaluation.MIN_SEGMENT_ROWS + " test rows.");
        }
        Segment segment = worst.get();
        double least = policy.worstSegmentShare() * overall.value();
        return RuleVerdict.of(
                        GateRules.WORST_SEGMENT,
                        segment.accuracy() >= least ? Verdict.PASS : Verdict.FAIL,
                        "Accuracy is lowest where " + segment.column() + " is \"" + segment.level() + "\": "
                                + number(segment.accuracy()) + "; asked for is at least " + number(least) + ", "
                                + number(policy.worstSegmentShare()) + " of the overall " + number(overall.value())
                                + ".")
                .measured(segment.accuracy(), least)
                .on(segment.rows());
    }

    private RuleVerdict contract() {
        if (!policy.requireContract()) {
            return RuleVerdict.of(GateRules.CONTRACT, Verdict.NOT_APPLICABLE, "The contract is not asked for.");
        }
        return facts.contract()
                .map(holds -> RuleVerdict.of(
                        GateRules.CONTRACT,
                        holds ? Verdict.PASS : Verdict.FAIL,
                        holds
                                ? "The contract of the data version holds."
                                : "The data version breaks its contract; see its quality report."))
                .orElseGet(() ->
                        RuleVerdict.of(GateRules.CONTRACT, Verdict.NOT_APPLICABLE, "The data set has no contract."));
    }

    private RuleVerdict parity() {
        GateFacts.ParityFacts parity = facts.parity();
        return RuleVerdict.of(
                        GateRules.PARITY,
                        parity.holds() ? Verdict.PASS : Verdict.FAIL,
                        String.format(
                                Locale.ROOT,
                                "On %d rows the stored package and its trainer differ by %.1e at most; %.0e is allowed.",
                                parity.rows(),
                                parity.maxDifference(),
                                parity.tolerance()))
                .measured(parity.maxDifference(), parity.tolerance())
                .on(parity.rows());
    }

    private RuleVerdict golden() {
        return RuleVerdict.of(
                GateRules.GOLDEN,
                facts.golden() ? Verdict.PASS : Verdict.FAIL,
                facts.golden()
                        ? "The package, loaded again, scores its golden rows as before."
                        : "The package, loaded again, does not score its golden rows as before.");
    }

    private RuleVerdict latency() {
        return facts.latencyPerRow()
                .map(latency -> {
                    double micros = latency.toNanos() / 1000.0;
                    return new RuleVerdict(
                            GateRules.LATENCY,
                            Verdict.PASS,
                            Optional.of(micros),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            "One row takes " + number(micros) + " microseconds; for information.");
                })
                .orElseGet(() -> RuleVerdict.of(GateRules.LATENCY, Verdict.NOT_JUDGED, "Latency was not measured."));
    }

    /** At most four decimals, without trailing zeros. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
