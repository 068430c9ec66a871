package dev.rookery.registry;

import dev.rookery.common.Sentence;
import dev.rookery.stats.Interval;
import java.util.Optional;

/**
 * One rule's verdict with everything it rests on.
 *
 * @param rule the rule's name: a constant of {@link GateRules}, for floors with the metric behind a colon
 * @param sentence why, for people
 */
public record RuleVerdict(String rule, Verdict verdict, Figure figure, Certainty certainty, Sentence sentence) {
    /**
     * What was measured.
     *
     * @param threshold what it was held against
     * @param n rows the value was measured on; empty for a mean over folds, whose rows are not independent
     */
    public record Figure(Optional<Double> value, Optional<Double> threshold, Optional<Integer> n) {
        static final Figure NONE = new Figure(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How sure the value is.
     *
     * @param interval confidence interval of this very value; empty where there is none, see the spread
     * @param spread where the value is a mean over the folds of cross-validation, their sample standard deviation. It is no
     *     confidence interval and is not turned into one: folds share most of their training rows, so their scores are dependent, and
     *     the variance of their mean has no unbiased estimator (Bengio and Grandvalet, "No Unbiased Estimator of the Variance of K-Fold
     *     Cross-Validation", JMLR 5, 2004)
     * @param test name of the statistical test, where one decided
     * @param p its p-value
     */
    public record Certainty(
            Optional<Interval> interval, Optional<Double> spread, Optional<String> test, Optional<Double> p) {
        static final Certainty NONE =
                new Certainty(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static RuleVerdict of(String rule, Verdict verdict, Sentence sentence) {
        return new RuleVerdict(rule, verdict, Figure.NONE, Certainty.NONE, sentence);
    }

    public Optional<Double> value() {
        return figure.value();
    }

    public Optional<Double> threshold() {
        return figure.threshold();
    }

    public Optional<Integer> n() {
        return figure.n();
    }

    public Optional<Interval> interval() {
        return certainty.interval();
    }

    public Optional<Double> spread() {
        return certainty.spread();
    }

    public Optional<String> test() {
        return certainty.test();
    }

    public Optional<Double> p() {
        return certainty.p();
    }

    /** Why, in English. */
    public String message() {
        return sentence.toString();
    }

    public RuleVerdict measured(double newValue) {
        return with(new Figure(Optional.of(newValue), threshold(), n()));
    }

    public RuleVerdict measured(double newValue, double newThreshold) {
        return with(new Figure(Optional.of(newValue), Optional.of(newThreshold), n()));
    }

    public RuleVerdict on(int rows) {
        return with(new Figure(value(), threshold(), Optional.of(rows)));
    }

    public RuleVerdict within(Optional<Interval> newInterval) {
        return with(new Certainty(newInterval, spread(), test(), p()));
    }

    public RuleVerdict spread(Optional<Double> newSpread) {
        return with(new Certainty(interval(), newSpread, test(), p()));
    }

    public RuleVerdict by(String newTest, Optional<Double> newP) {
        return with(new Certainty(interval(), spread(), Optional.of(newTest), newP));
    }

    private RuleVerdict with(Figure newFigure) {
        return new RuleVerdict(rule, verdict, newFigure, certainty, sentence);
    }

    private RuleVerdict with(Certainty newCertainty) {
        return new RuleVerdict(rule, verdict, figure, newCertainty, sentence);
    }
}
