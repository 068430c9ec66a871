package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.training.Algorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a search looks, and how long. It ends when either the trials or the time is used up.
 *
 * @param dimensions what is varied, at least one
 * @param steps values that a grid has of each dimension, 2 to 20; a random search has no steps
 * @param trials at most so many, 1 to {@link #MAX_TRIALS}; the first is always the settings that the search begins with
 * @param time at most so long, over all parts of a search that was stopped and taken up again; {@link #MAX_TIME} at most
 */
public record SearchPlan(Strategy strategy, List<Dimension> dimensions, int steps, int trials, Duration time) {
    public static final int MAX_TRIALS = 500;
    public static final Duration MAX_TIME = Duration.ofHours(24);

    private static final int MAX_STEPS = 20;
    private static final int MAX_CELLS = 10_000;
    private static final int USUAL_STEPS = 3;
    private static final int USUAL_TRIALS = 30;
    private static final Duration USUAL_TIME = Duration.ofMinutes(10);

    /** How the next settings to try are found. */
    public enum Strategy {
        /** Every combination of a few values of each setting, in an order that the seed decides. */
        GRID,
        /** Drawn evenly from the ranges (Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012). */
        RANDOM
    }

    public SearchPlan {
        dimensions = List.copyOf(dimensions);
        List<Fault> faults = new ArrayList<>();
        if (dimensions.isEmpty()) {
            faults.add(new Fault("dimensions", Sentence.of("search.noDimension")));
        }
        if (dimensions.stream().map(Dimension::setting).distinct().count() < dimensions.size()) {
            faults.add(new Fault("dimensions", Sentence.of("search.twice")));
        }
        if (strategy == Strategy.GRID && (steps < 2 || steps > MAX_STEPS)) {
            faults.add(new Fault(
                    "steps", Sentence.of("search.steps").with("high", MAX_STEPS).with("value", steps)));
        }
        double cells = Math.pow(steps, dimensions.size());
        if (strategy == Strategy.GRID && cells > MAX_CELLS) {
            faults.add(new Fault(
                    "steps", Sentence.of("search.cells").with("cells", cells).with("high", MAX_CELLS)));
        }
        if (trials < 1 || trials > MAX_TRIALS) {
            faults.add(new Fault(
                    "trials",
                    Sentence.of("search.trials").with("high", MAX_TRIALS).with("value", trials)));
        }
        if (!time.isPositive() || time.compareTo(MAX_TIME) > 0) {
            faults.add(new Fault("minutes", Sentence.of("search.time").with("high", MAX_TIME.toMinutes())));
        }
        refuse(faults);
    }

    /** Thirty trials within ten minutes, in the ranges that the algorithm is usually searched in. */
    public static SearchPlan usual(Algorithm algorithm) {
        return new SearchPlan(Strategy.RANDOM, dimensions(algorithm), USUAL_STEPS, USUAL_TRIALS, USUAL_TIME);
    }

    /** What is usually varied about an algorithm. */
    public static List<Dimension> dimensions(Algorithm algorithm) {
        return algorithm.settings().stream()
                .flatMap(setting ->
                        setting
                                .searched()
                                .map(range -> new Dimension(setting.name(), range.low(), range.high()))
                                .stream())
                .toList();
    }

    SearchPlan upTo(int moreTrials, Duration moreTime) {
        return new SearchPlan(strategy, dimensions, steps, moreTrials, moreTime);
    }

    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("search.refused").with("why", faults.getFirst().sentence()), faults);
        }
    }
}
