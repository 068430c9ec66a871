package dev.rookery.registry.internal;

import static dev.rookery.registry.internal.Gate.number;

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
            case ChampionFacts.None() -> rule(Verdict.NOT_APPLICABLE, "There is no champion yet to compare with.");
            case ChampionFacts.Same(ModelVersionId champion) ->
                rule(
                        Verdict.NOT_APPLICABLE,
                        "The champion " + champion
                                + " comes from the same data with the same settings: nothing to do.");
            case ChampionFacts.Incomparable(ModelVersionId champion, String reason) ->
                rule(Verdict.CANNOT_TELL, "The champion " + champion + " cannot be compared on this data: " + reason);
            case ChampionFacts.Compared compared
            when compared.predictions().size() == 0 ->
                rule(
                                Verdict.CANNOT_TELL,
                                "No row is unseen by both the champion " + compared.champion() + " and the candidate.")
                        .on(0);
            case ChampionFacts.Compared compared -> compared.sameRecipe() ? refresh(compared) : replace(compared);
        };
    }

    private RuleVerdict refresh(ChampionFacts.Compared facts) {
        PairedPredictions paired = facts.predictions();
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
        return rule(
                        verdict,
                        "On " + n + " rows that neither has seen, accuracy changes by "
                                + signed(difference(paired, null))
                                + " against the champion " + facts.champion() + "; the 95 % lower bound is "
                                + signed(interval.low()) + ", and it may not be below " + number(least) + "."
                                + (verdict == Verdict.CANNOT_TELL ? " These are too few rows to tell." : ""))
                .measured(interval.low(), least)
                .on(n)
                .within(Optional.of(interval))
                .by("paired stratified bootstrap", Optional.empty());
    }

    private RuleVerdict replace(ChampionFacts.Compared facts) {
        PairedPredictions paired = facts.predictions();
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
        return rule(
                        verdict,
                        "On " + n + " rows that neither has seen, only the candidate is right on " + onlyCandidate
                                + " and only the champion " + facts.champion() + " on " + onlyChampion + "; p = "
                                + number(test.pValue()) + ", and a replacement must be better with p below "
                                + number(policy.alpha()) + "."
                                + (verdict == Verdict.CANNOT_TELL ? " These are too few rows to tell." : ""))
                .measured(difference(paired, null), 0)
                .on(n)
                .by(test.exact() ? "McNemar, exact" : "McNemar, chi-squared", Optional.of(test.pValue()));
    }

    /** Accuracy of the candidate less that of the champion, with rows counted by the weights, or once. */
    private static double difference(PairedPredictions paired, int @Nullable [] weights) {
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

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + number(value);
    }

    private static RuleVerdict rule(Verdict verdict, String message) {
        return RuleVerdict.of(GateRules.CHAMPION, verdict, message);
    }
}
