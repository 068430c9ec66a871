package dev.rookery.registry.internal;

import dev.rookery.common.Sentence;
import dev.rookery.registry.ChampionFacts;
import dev.rookery.registry.GatePolicy;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.stats.Interval;
import dev.rookery.stats.StratifiedBootstrap;
import dev.rookery.training.PairedPredictions;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds a candidate that estimates a number against the champion: by how much its root mean squared error is smaller, as a share of
 * the champion's, with a paired bootstrap. A refresh may be worse by the margin at most, with 95 % confidence; a replacement must be
 * better, with the two-sided interval of level 1 - alpha above 0.
 */
final class NumberRule {
    private static final double CONFIDENCE = 0.95;

    private final GatePolicy policy;
    private final long seed;

    NumberRule(GatePolicy policy, long seed) {
        this.policy = policy;
        this.seed = seed;
    }

    RuleVerdict judge(ChampionFacts.Compared facts, PairedPredictions.Numbers paired) {
        int n = paired.size();
        double[] gains = new StratifiedBootstrap(new int[n], StratifiedBootstrap.RESAMPLES, seed)
                .distribution(weights -> gain(paired, weights));
        double level = facts.sameRecipe() ? 2 * CONFIDENCE - 1 : 1 - policy.alpha();
        Interval interval = StratifiedBootstrap.interval(gains, level);
        double least = facts.sameRecipe() ? -policy.nonInferiorityMargin() : 0;
        boolean told = StratifiedBootstrap.varies(gains);
        Verdict verdict = verdict(facts.sameRecipe(), n, interval, least);
        int[] once = new int[n];
        Arrays.fill(once, 1);
        double gain = gain(paired, once);
        Sentence sentence = Sentence.of(
                        facts.sameRecipe() ? "registry.champion.refresh.number" : "registry.champion.replace.number")
                .with("rows", n)
                .with("champion", facts.champion().toString())
                .with("size", Math.abs(gain))
                .with("side", side(gain))
                .with("bound", Math.abs(interval.low()))
                .with("boundSide", side(interval.low()))
                .with("margin", -least);
        return ChampionRule.rule(verdict, ChampionRule.open(verdict, sentence))
                .measured(gain, least)
                .on(n)
                .within(Optional.of(interval).filter(_ -> told))
                .by("paired bootstrap of RMSE", Optional.empty());
    }

    /** An unclear result fails only when there were rows enough to show the opposite. */
    private Verdict verdict(boolean refresh, int n, Interval interval, double least) {
        if (refresh ? interval.low() >= least : interval.low() > least) {
            return Verdict.PASS;
        }
        return n < policy.comparisonRows() && interval.high() >= least ? Verdict.CANNOT_TELL : Verdict.FAIL;
    }

    private static String side(double gain) {
        return gain > 0 ? "smaller" : gain < 0 ? "larger" : "same";
    }

    /** {@code 1 - RMSE(candidate) / RMSE(champion)}; 0 where both make no error. */
    private static double gain(PairedPredictions.Numbers paired, int[] weights) {
        double champion = 0;
        double candidate = 0;
        for (int i = 0; i < weights.length; i++) {
            double actual = paired.actual()[i];
            champion += weights[i] * (paired.champion()[i] - actual) * (paired.champion()[i] - actual);
            candidate += weights[i] * (paired.candidate()[i] - actual) * (paired.candidate()[i] - actual);
        }
        return champion == candidate ? 0 : 1 - Math.sqrt(candidate / champion);
    }
}
