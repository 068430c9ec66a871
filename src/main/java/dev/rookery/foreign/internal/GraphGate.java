package dev.rookery.foreign.internal;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that apply to a model whose trainer nobody here knows. It comes here once its package was loaded again from the store. */
public record GraphGate(
        GraphTest candidate, Optional<Double> floor, Optional<Boolean> contract, Optional<Champion> champion) {
    /** How far below the champion it may stay on the same rows. */
    private static final double MARGIN = 0.02;

    /** @param test empty when it cannot answer these rows */
    public record Champion(ModelVersionId version, Optional<GraphTest> test) {}

    public List<RuleVerdict> rules() {
        List<RuleVerdict> rules = new ArrayList<>();
        rules.add(floor.map(this::floor)
                .orElseGet(() ->
                        RuleVerdict.of(GateRules.FLOOR, Verdict.NOT_APPLICABLE, Sentence.of("registry.floor.none"))));
        rules.add(RuleVerdict.of(
                        GateRules.DUMMY,
                        candidate.value() > candidate.dummy() ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of("foreign.gate.dummy")
                                .with("metric", metric())
                                .with("value", candidate.value())
                                .with("dummy", candidate.dummy()))
                .measured(candidate.value(), candidate.dummy())
                .on(candidate.rows()));
        rules.add(contract.map(holds -> RuleVerdict.of(
                        GateRules.CONTRACT,
                        holds ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of(holds ? "registry.contract.holds" : "registry.contract.broken")))
                .orElseGet(() -> RuleVerdict.of(
                        GateRules.CONTRACT, Verdict.NOT_APPLICABLE, Sentence.of("registry.contract.none"))));
        rules.add(RuleVerdict.of(GateRules.PARITY, Verdict.NOT_APPLICABLE, Sentence.of("foreign.gate.parity")));
        rules.add(RuleVerdict.of(GateRules.GOLDEN, Verdict.PASS, Sentence.of("registry.golden.holds")));
        rules.add(champion.map(this::champion)
                .orElseGet(() -> RuleVerdict.of(
                        GateRules.CHAMPION, Verdict.NOT_APPLICABLE, Sentence.of("vision.gate.noChampion"))));
        return rules;
    }

    private Sentence metric() {
        return Sentence.of("training.metric." + candidate.headline());
    }

    private RuleVerdict floor(double least) {
        return RuleVerdict.of(
                        GateRules.FLOOR + ":" + candidate.headline(),
                        candidate.value() >= least ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of("vision.gate.floor")
                                .with("metric", metric())
                                .with("value", candidate.value())
                                .with("floor", least)
                                .with("relation", "least"))
                .measured(candidate.value(), least)
                .on(candidate.rows());
    }

    private RuleVerdict champion(Champion other) {
        if (other.test().isEmpty()) {
            return RuleVerdict.of(
                    GateRules.CHAMPION,
                    Verdict.FAIL,
                    Sentence.of("foreign.gate.otherInputs")
                            .with("champion", other.version().toString()));
        }
        double difference = candidate.value() - other.test().get().value();
        return RuleVerdict.of(
                        GateRules.CHAMPION,
                        difference >= -MARGIN ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of("foreign.gate.champion")
                                .with("metric", metric())
                                .with("value", candidate.value())
                                .with("champion", other.version().toString())
                                .with("other", other.test().get().value())
                                .with("margin", MARGIN))
                .measured(difference, -MARGIN)
                .on(candidate.rows());
    }
}
