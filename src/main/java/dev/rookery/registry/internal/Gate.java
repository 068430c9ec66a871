package dev.rookery.registry.internal;

import dev.rookery.common.Sentence;
import dev.rookery.registry.ChampionFacts;
import dev.rookery.registry.GateFacts;
import dev.rookery.registry.GatePolicy;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.PackageProof;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.training.Segment;
import dev.rookery.training.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
            rules.add(RuleVerdict.of(GateRules.FLOOR, Verdict.NOT_APPLICABLE, Sentence.of("registry.floor.none")));
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

    /** Nothing to do before anything else; then as the rules say. */
    public static Outcome outcome(List<RuleVerdict> rules, ChampionFacts champion) {
        if (champion instanceof ChampionFacts.Same) {
            return Outcome.NOTHING_TO_DO;
        }
        return outcome(rules);
    }

    /** A failure refuses, then a rule that cannot tell asks for a person. */
    public static Outcome outcome(List<RuleVerdict> rules) {
        if (rules.stream().anyMatch(rule -> rule.verdict() == Verdict.FAIL)) {
            return Outcome.REFUSED;
        }
        return rules.stream().anyMatch(rule -> rule.verdict() == Verdict.CANNOT_TELL)
                ? Outcome.NEEDS_PERSON
                : Outcome.PASSED;
    }

    /**
     * With too few test rows the test score says little, and the cross-validated mean, which saw every training row, more. The mean
     * goes with its own spread, never with the interval of the test score.
     */
    private RuleVerdict floor(String metric, double floor) {
        String rule = GateRules.FLOOR + ":" + metric;
        Optional<MetricValue> test = evaluation.testMetric(metric);
        if (evaluation.testRows() >= policy.floorTestRows() && test.isPresent()) {
            MetricValue measured = test.get();
            boolean holds = reaches(metric, measured.value(), floor);
            return RuleVerdict.of(
                            rule,
                            holds ? Verdict.PASS : Verdict.FAIL,
                            noted(asked("registry.floor.test", metric, measured.value(), floor), measured))
                    .measured(measured.value(), floor)
                    .on(evaluation.testRows())
                    .within(measured.interval());
        }
        MeanSd cv = evaluation.cv().metrics().get(metric);
        if (cv == null || Double.isNaN(cv.mean())) {
            return RuleVerdict.of(
                    rule,
                    Verdict.CANNOT_TELL,
                    Sentence.of("registry.unmeasured").with("metric", Evaluation.name(metric)));
        }
        boolean holds = reaches(metric, cv.mean(), floor);
        List<Sentence> why = new ArrayList<>();
        why.add(asked("registry.floor.cv", metric, cv.mean(), floor)
                .with("rows", evaluation.testRows())
                .with("folds", evaluation.cv().folds()));
        test.ifPresent(value -> why.add(
                Sentence.of("registry.floor.testToo").with("value", Evaluation.written(metric, value.value()))));
        return RuleVerdict.of(rule, holds ? Verdict.PASS : Verdict.FAIL, Sentence.all(why))
                .measured(cv.mean(), floor)
                .spread(Optional.of(cv.sd()).filter(sd -> !Double.isNaN(sd)));
    }

    private static Sentence asked(String key, String metric, double value, double floor) {
        return Sentence.of(key)
                .with("metric", Evaluation.name(metric))
                .with("value", Evaluation.written(metric, value))
                .with("bound", Evaluation.written(metric, floor))
                .with("direction", Evaluation.higherIsBetter(metric) ? "least" : "most");
    }

    /** With what the reader should know about the value. */
    private static Sentence noted(Sentence sentence, MetricValue measured) {
        return measured.note().isEmpty() ? sentence : Sentence.all(List.of(sentence, measured.note()));
    }

    private static boolean reaches(String metric, double value, double floor) {
        return Evaluation.higherIsBetter(metric) ? value >= floor : value <= floor;
    }

    private RuleVerdict dummy() {
        if (!policy.requireDummy()) {
            return RuleVerdict.of(GateRules.DUMMY, Verdict.NOT_APPLICABLE, Sentence.of("registry.dummy.notAsked"));
        }
        String metric = evaluation.task().primary();
        MetricValue measured = evaluation.test().get(metric);
        Double dummy = evaluation.dummy().get(metric);
        if (measured == null || dummy == null) {
            return RuleVerdict.of(
                    GateRules.DUMMY,
                    Verdict.CANNOT_TELL,
                    Sentence.of("registry.unmeasured").with("metric", Evaluation.name(metric)));
        }
        boolean beats = Evaluation.higherIsBetter(metric) ? measured.value() > dummy : measured.value() < dummy;
        return RuleVerdict.of(
                        GateRules.DUMMY,
                        beats ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of(evaluation.task() == Task.REGRESSION ? "registry.dummy.number" : "registry.dummy")
                                .with("value", measured.value())
                                .with("dummy", dummy))
                .measured(measured.value(), dummy)
                .on(measured.n())
                .within(measured.interval());
    }

    /** Worse than cross-validation by more than chance would make it: below for a score, above for an error. */
    private RuleVerdict crossValidation() {
        String metric = evaluation.task().primary();
        MetricValue test = evaluation.test().get(metric);
        MeanSd cv = evaluation.cv().metrics().get(metric);
        if (test == null || cv == null || Double.isNaN(cv.mean()) || Double.isNaN(cv.sd())) {
            return RuleVerdict.of(GateRules.CROSS_VALIDATION, Verdict.NOT_JUDGED, Sentence.of("registry.cv.none"));
        }
        double sign = Evaluation.higherIsBetter(metric) ? 1 : -1;
        double bound = cv.mean() - sign * policy.cvDeviations() * cv.sd();
        boolean agrees = sign * test.value() >= sign * bound;
        return RuleVerdict.of(
                        GateRules.CROSS_VALIDATION,
                        agrees ? Verdict.PASS : Verdict.WARN,
                        Sentence.of(evaluation.task() == Task.REGRESSION ? "registry.cv.number" : "registry.cv")
                                .with("value", test.value())
                                .with("agrees", agrees ? "yes" : "no")
                                .with("bound", bound)
                                .with("mean", cv.mean())
                                .with("deviations", policy.cvDeviations()))
                .measured(test.value(), bound)
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
                    Sentence.of("registry.segment.none").with("rows", Evaluation.MIN_SEGMENT_ROWS));
        }
        Segment segment = worst.get();
        double least = policy.worstSegmentShare() * overall.value();
        return RuleVerdict.of(
                        GateRules.WORST_SEGMENT,
                        segment.accuracy() >= least ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of("registry.segment")
                                .with("column", segment.column())
                                .with("level", segment.level())
                                .with("value", segment.accuracy())
                                .with("bound", least)
                                .with("share", policy.worstSegmentShare())
                                .with("overall", overall.value()))
                .measured(segment.accuracy(), least)
                .on(segment.rows());
    }

    private RuleVerdict contract() {
        if (!policy.requireContract()) {
            return RuleVerdict.of(
                    GateRules.CONTRACT, Verdict.NOT_APPLICABLE, Sentence.of("registry.contract.notAsked"));
        }
        return facts.contract()
                .map(holds -> RuleVerdict.of(
                        GateRules.CONTRACT,
                        holds ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of(holds ? "registry.contract.holds" : "registry.contract.broken")))
                .orElseGet(() -> RuleVerdict.of(
                        GateRules.CONTRACT, Verdict.NOT_APPLICABLE, Sentence.of("registry.contract.none")));
    }

    private RuleVerdict parity() {
        return switch (facts.proof()) {
            case PackageProof.Holds(PackageProof.Parity parity) -> alike(parity);
            case PackageProof.NotLoaded(PackageProof.Parity parity, Sentence _) -> alike(parity);
            case PackageProof.NotAlike(Sentence reason) -> RuleVerdict.of(GateRules.PARITY, Verdict.FAIL, reason);
        };
    }

    private static RuleVerdict alike(PackageProof.Parity parity) {
        return RuleVerdict.of(
                        GateRules.PARITY,
                        Verdict.PASS,
                        Sentence.of("registry.parity")
                                .with("rows", parity.rows())
                                .with("difference", parity.maxDifference())
                                .with("tolerance", parity.tolerance()))
                .measured(parity.maxDifference(), parity.tolerance())
                .on(parity.rows());
    }

    private RuleVerdict golden() {
        return switch (facts.proof()) {
            case PackageProof.Holds _ ->
                RuleVerdict.of(GateRules.GOLDEN, Verdict.PASS, Sentence.of("registry.golden.holds"));
            case PackageProof.NotLoaded(PackageProof.Parity _, Sentence reason) ->
                RuleVerdict.of(
                        GateRules.GOLDEN,
                        Verdict.FAIL,
                        Sentence.of("registry.golden.broken").with("reason", reason));
            case PackageProof.NotAlike _ ->
                RuleVerdict.of(GateRules.GOLDEN, Verdict.NOT_JUDGED, Sentence.of("registry.golden.notStored"));
        };
    }

    private RuleVerdict latency() {
        return facts.latencyPerRow()
                .map(latency -> {
                    double micros = latency.toNanos() / 1000.0;
                    return RuleVerdict.of(
                                    GateRules.LATENCY,
                                    Verdict.PASS,
                                    Sentence.of("registry.latency").with("micros", micros))
                            .measured(micros);
                })
                .orElseGet(() ->
                        RuleVerdict.of(GateRules.LATENCY, Verdict.NOT_JUDGED, Sentence.of("registry.latency.none")));
    }
}
