package dev.rookery.registry;

import dev.rookery.common.Sentence;
import dev.rookery.stats.Interval;
import java.util.Optional;

/**
 * One rule's verdict with everything it rests on.
 *
 * @param rule the rule's name: a constant of {@link GateRules}, for floors with the metric behind a colon
 * @param value what was measured
 * @param threshold what it was held against
 * @param n rows the value was measured on; empty for a mean over folds, whose rows are not independent
 * @param interval confidence interval of this very value; empty where there is none, see the spread
 * @param spread where the value is a mean over the folds of cross-validation, their sample standard deviation. It is no confidence
 *     interval and is not turned into one: folds share most of their training rows, so their scores are dependent, and the variance
 *     of their mean has no unbiased estimator (Bengio and Grandvalet, "No Unbiased Estimator of the Variance of K-Fold
 *     Cross-Validation", JMLR 5, 2004)
 * @param test name of the statistical test, where one decided
 * @param p its p-value
 * @param sentence why, for people
 */
public record RuleVerdict(
        String rule,
        Verdict verdict,
        Optional<Double> value,
        Optional<Double> threshold,
        Optional<Integer> n,
        Optional<Interval> interval,
        Optional<Double> spread,
        Optional<String> test,
        Optional<Double> p,
        Sentence sentence) {
    public static RuleVerdict of(String rule, Verdict verdict, Sentence sentence) {
        return new RuleVerdict(
                rule,
                verdict,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sentence);
    }

    /** Why, in English. */
    public String message() {
        return sentence.toString();
    }

    public RuleVerdict measured(double newValue) {
        return new RuleVerdict(rule, verdict, Optional.of(newValue), threshold, n, interval, spread, test, p, sentence);
    }

    public RuleVerdict measured(double newValue, double newThreshold) {
        return new RuleVerdict(
                rule,
                verdict,
                Optional.of(newValue),
                Optional.of(newThreshold),
                n,
                interval,
                spread,
                test,
                p,
                sentence);
    }

    public RuleVerdict on(int rows) {
        return new RuleVerdict(rule, verdict, value, threshold, Optional.of(rows), interval, spread, test, p, sentence);
    }

    public RuleVerdict within(Optional<Interval> newInterval) {
        return new RuleVerdict(rule, verdict, value, threshold, n, newInterval, spread, test, p, sentence);
    }

    public RuleVerdict spread(Optional<Double> newSpread) {
        return new RuleVerdict(rule, verdict, value, threshold, n, interval, newSpread, test, p, sentence);
    }

    public RuleVerdict by(String newTest, Optional<Double> newP) {
        return new RuleVerdict(
                rule, verdict, value, threshold, n, interval, spread, Optional.of(newTest), newP, sentence);
    }
}
