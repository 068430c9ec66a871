package dev.rookery.registry.internal;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.ChampionFacts;
import dev.rookery.registry.GatePolicy;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.stats.Interval;
import dev.rookery.stats.McNemar;
import dev.rookery.stats.StratifiedBootstrap;
import dev.rookery.training.PairedPredictions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a candidate against the champion. The same settings on newer data (a refresh) must not be worse by more than a margin; other
 * settings (a replacement) must be better beyond chance. Where few rows leave the question open, the rule says so instead of
 * guessing: an unclear result fails only when there were rows enough to show the opposite.
 */
final class ChampionRule {
    /** The gate's own seed: its bootstrap must not depend on the run it judges. */
    private static final long SEED = 42;

    private static final double CONFIDENCE = 0.95;

    private final GatePolicy policy;

    ChampionRule(GatePolicy policy) {
        this.policy = policy;
    }

    RuleVerdict judge(ChampionFacts facts) {
        return switch (facts) {
            case ChampionFacts.None() -> rule(Verdict.NOT_APPLICABLE, Sentence.of("registry.champion.none"));
            case ChampionFacts.Same(ModelVersionId champion) ->
                rule(
                        Verdict.NOT_APPLICABLE,
                        Sentence.of("registry.champion.same").with("champion", champion.toString()));
            case ChampionFacts.Incomparable(ModelVersionId champion, Sentence reason) ->
                rule(
                        Verdict.CANNOT_TELL,
                        Sentence.of("registry.champion.incomparable")
                                .with("champion", champion.toString())
                                .with("reason", reason));
            case ChampionFacts.Compared compared
            when compared.predictions().size() == 0 ->
                rule(
                                Verdict.CANNOT_TELL,
                                Sentence.of("registry.champion.noRows")
                                        .with("champion", compared.champion().toString()))
                        .on(0);
            case ChampionFacts.Compared compared -> judge(compared);
        };
    }

    private RuleVerdict judge(ChampionFacts.Compared compared) {
        return switch (compared.predictions()) {
            case PairedPredictions.Classes paired ->
                compared.sameRecipe() ? refresh(compared, paired) : replace(compared, paired);
            case PairedPredictions.Numbers paired -> new NumberRule(policy, SEED).judge(compared, paired);
        };
    }

    private RuleVerdict refresh(ChampionFacts.Compared facts, PairedPredictions.Classes paired) {
        int n = paired.size();
        double[] differences = new StratifiedBootstrap(paired.actual(), StratifiedBootstrap.RESAMPLES, SEED)
                .distribution(weights -> difference(paired, weights));
        // The central interval of level 1 - 2a has the one-sided lower bound of level 1 - a as its lower end.
        Interval interval = StratifiedBootstrap.interval(differences, 2 * CONFIDENCE - 1);
        double least = -policy.nonInferiorityMargin();
        Verdict verdict;
        if (interval.low() >= least) {
            verdict = Verdict.PASS;
        } else if (n < policy.comparisonRows() && interval.high() >= least) {
            verdict = Verdict.CANNOT_TELL;
        } else {
            verdict = Verdict.FAIL;
        }
        boolean told = StratifiedBootstrap.varies(differences);
        Sentence change = Sentence.of(told ? "registry.champion.refresh" : "registry.champion.refresh.alike")
                .with("rows", n)
                .with("champion", facts.champion().toString())
                .with("change", difference(paired, null))
                .with("least", least);
        return rule(verdict, open(verdict, told ? change.with("low", interval.low()) : change))
                .measured(difference(paired, null), least)
                .on(n)
                .within(Optional.of(interval).filter(_ -> told))
                .by("paired stratified bootstrap", Optional.empty());
    }

    private RuleVerdict replace(ChampionFacts.Compared facts, PairedPredictions.Classes paired) {
        int n = paired.size();
        int onlyChampion = 0;
        int onlyCandidate = 0;
        for (int i = 0; i < n; i++) {
            boolean champion = paired.champion()[i] == paired.actual()[i];
            boolean candidate = paired.candidate()[i] == paired.actual()[i];
            onlyChampion += champion && !candidate ? 1 : 0;
            onlyCandidate += candidate && !champion ? 1 : 0;
        }
        McNemar test = McNemar.test(onlyChampion, onlyCandidate);
        boolean significant = test.pValue() < policy.alpha();
        Verdict verdict;
        if (significant) {
            verdict = onlyCandidate > onlyChampion ? Verdict.PASS : Verdict.FAIL;
        } else {
            verdict = n < policy.comparisonRows() ? Verdict.CANNOT_TELL : Verdict.FAIL;
        }
        Sentence counts = Sentence.of("registry.champion.replace")
                .with("rows", n)
                .with("champion", facts.champion().toString())
                .with("onlyCandidate", onlyCandidate)
                .with("onlyChampion", onlyChampion)
                .with("p", test.pValue())
                .with("alpha", policy.alpha());
        return rule(verdict, open(verdict, counts))
                .measured(difference(paired, null), 0)
                .on(n)
                .by(test.exact() ? "McNemar, exact" : "McNemar, chi-squared", Optional.of(test.pValue()));
    }

    /** Accuracy of the candidate less that of the champion, with rows counted by the weights, or once. */
    private static double difference(PairedPredictions.Classes paired, int @Nullable [] weights) {
        long difference = 0;
        long rows = 0;
        for (int i = 0; i < paired.size(); i++) {
            int weight = weights == null ? 1 : weights[i];
            int actual = paired.actual()[i];
            difference += (long) weight
                    * ((paired.candidate()[i] == actual ? 1 : 0) - (paired.champion()[i] == actual ? 1 : 0));
            rows += weight;
        }
        return (double) difference / rows;
    }

    static Sentence open(Verdict verdict, Sentence sentence) {
        return verdict == Verdict.CANNOT_TELL
                ? Sentence.all(List.of(sentence, Sentence.of("registry.champion.fewRows")))
                : sentence;
    }

    static RuleVerdict rule(Verdict verdict, Sentence sentence) {
        return RuleVerdict.of(GateRules.CHAMPION, verdict, sentence);
    }
}
