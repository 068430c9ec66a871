package dev.rookery.registry;

import dev.rookery.stats.Interval;
import java.util.Optional;

/**
 * One rule's verdict with everything it rests on.
 *
 * @param rule the rule's name: a constant of {@link GateRules}, for floors with the metric behind a colon
 * @param value what was measured
 * @param threshold what it was held against
 * @param n rows it was measured on
 * @param test name of the statistical test, where one decided
 * @param p its p-value
 * @param message a sentence for people
 */
public record RuleVerdict(
        String rule,
        Verdict verdict,
        Optional<Double> value,
        Optional<Double> threshold,
        Optional<Integer> n,
        Optional<Interval> interval,
        Optional<String> test,
        Optional<Double> p,
        String message) {
    public static RuleVerdict of(String rule, Verdict verdict, String message) {
        return new RuleVerdict(
                rule,
                verdict,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                message);
    }

    public RuleVerdict measured(double newValue, double newThreshold) {
        return new RuleVerdict(
                rule, verdict, Optional.of(newValue), Optional.of(newThreshold), n, interval, test, p, message);
    }

    public RuleVerdict on(int rows) {
        return new RuleVerdict(rule, verdict, value, threshold, Optional.of(rows), interval, test, p, message);
    }

    public RuleVerdict within(Optional<Interval> newInterval) {
        return new RuleVerdict(rule, verdict, value, threshold, n, newInterval, test, p, message);
    }

    public RuleVerdict by(String newTest, Optional<Double> newP) {
        return new RuleVerdict(rule, verdict, value, threshold, n, interval, Optional.of(newTest), newP, message);
    }
}
