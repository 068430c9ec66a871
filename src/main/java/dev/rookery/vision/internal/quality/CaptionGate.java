package dev.rookery.vision.internal.quality;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.stats.Interval;
import dev.rookery.stats.StratifiedBootstrap;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionEvaluation.Judged;
import dev.rookery.vision.CaptionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a captioner by what it said of a set: the same rules as for every model where they apply, word errors where those speak of
 * accuracy.
 */
public final class CaptionGate {
    /** Pictures of the set that could not be read. */
    public static final String UNREADABLE = "unreadable";

    private static final double LEVEL = 0.95;
    private static final long SEED = 42;

    /** The champion, judged on the same pictures. */
    public record Champion(ModelVersionId version, CaptionEvaluation evaluation) {}

    private final CaptionPolicy policy;
    private final CaptionEvaluation evaluation;
    private final Optional<Champion> champion;

    public CaptionGate(CaptionPolicy policy, CaptionEvaluation evaluation, Optional<Champion> champion) {
        this.policy = policy;
        this.evaluation = evaluation;
        this.champion = champion;
    }

    public List<RuleVerdict> rules() {
        List<RuleVerdict> rules = new ArrayList<>();
        policy.floors().forEach((metric, floor) -> rules.add(floor(metric, floor)));
        rules.add(dummy());
        rules.add(unreadable());
        // Nobody comes here whose package did not pass: it was fetched, verified and asked again before.
        rules.add(RuleVerdict.of(GateRules.GOLDEN, Verdict.PASS, Sentence.of("vision.gate.golden")));
        rules.add(latency());
        rules.add(champion());
        return rules;
    }

    private int n() {
        return evaluation.pictures().size();
    }

    private double metric(String name) {
        return evaluation.metrics().getOrDefault(name, Double.NaN);
    }

    private RuleVerdict floor(String metric, double floor) {
        double value = metric(metric);
        boolean holds = metric.equals(CaptionMetrics.WORD_ERRORS) ? value <= floor : value >= floor;
        return RuleVerdict.of(
                        GateRules.FLOOR + ":" + metric,
                        holds ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of("vision.gate.floor")
                                .with("metric", Sentence.of("training.metric." + metric))
                                .with("value", value)
                                .with("floor", floor)
                                .with("relation", metric.equals(CaptionMetrics.WORD_ERRORS) ? "most" : "least"))
                .measured(value, floor)
                .on(n());
    }

    private RuleVerdict dummy() {
        double value = metric(CaptionMetrics.WORD_ERRORS);
        double dummy = evaluation.dummyWordErrors();
        if (dummy == 0) {
            return RuleVerdict.of(GateRules.DUMMY, Verdict.NOT_JUDGED, Sentence.of("vision.gate.dummyPerfect"));
        }
        return RuleVerdict.of(
                        GateRules.DUMMY,
                        value < dummy ? Verdict.PASS : Verdict.FAIL,
                        Sentence.of("vision.gate.dummy").with("value", value).with("dummy", dummy))
                .measured(value, dummy)
                .on(n());
    }

    private RuleVerdict unreadable() {
        int count = evaluation.unreadable();
        return RuleVerdict.of(
                        UNREADABLE,
                        count == 0 ? Verdict.PASS : Verdict.WARN,
                        Sentence.of("vision.gate.unreadable").with("count", count))
                .measured(count)
                .on(n() + count);
    }

    private RuleVerdict latency() {
        double millis = evaluation.perPicture().toNanos() / 1e6;
        return RuleVerdict.of(
                        GateRules.LATENCY,
                        Verdict.PASS,
                        Sentence.of("vision.gate.latency").with("millis", millis))
                .measured(millis);
    }

    /**
     * Word errors a picture, candidate less champion, over the same pictures: the mean with a paired bootstrap interval (Efron and
     * Tibshirani, 1993, chapter 13).
     */
    private RuleVerdict champion() {
        if (champion.isEmpty()) {
            return RuleVerdict.of(GateRules.CHAMPION, Verdict.NOT_APPLICABLE, Sentence.of("vision.gate.noChampion"));
        }
        double[] difference = new double[n()];
        for (int i = 0; i < difference.length; i++) {
            Judged own = evaluation.pictures().get(i);
            Judged other = champion.get().evaluation().pictures().get(i);
            difference[i] = own.errorRate() - other.errorRate();
        }
        double mean = mean(difference, null);
        double[] resampled = new StratifiedBootstrap(new int[n()], StratifiedBootstrap.RESAMPLES, SEED)
                .distribution(weights -> mean(difference, weights));
        Interval interval = StratifiedBootstrap.interval(resampled, LEVEL);
        Verdict verdict = verdict(interval);
        return RuleVerdict.of(
                        GateRules.CHAMPION,
                        verdict,
                        Sentence.of("vision.gate.champion")
                                .with("champion", champion.get().version().toString())
                                .with("difference", mean)
                                .with("margin", policy.nonInferiorityMargin())
                                .with("verdict", verdict.name()))
                .measured(mean, policy.nonInferiorityMargin())
                .on(n())
                .within(Optional.of(interval))
                .by("paired bootstrap", Optional.empty());
    }

    private Verdict verdict(Interval interval) {
        if (interval.high() <= policy.nonInferiorityMargin()) {
            return Verdict.PASS;
        }
        boolean clear = interval.low() > policy.nonInferiorityMargin();
        return clear || n() >= policy.comparisonPictures() ? Verdict.FAIL : Verdict.CANNOT_TELL;
    }

    private static double mean(double[] values, int @Nullable [] weights) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < values.length; i++) {
            int weight = weights == null ? 1 : weights[i];
            sum += weight * values[i];
            count += weight;
        }
        return sum / count;
    }
}
