package dev.rookery.training;

import java.util.List;

/**
 * For classes logistic regression, multinomial with more than two (Hastie, Tibshirani and Friedman, "The Elements of Statistical
 * Learning", 2nd edition, section 4.4), for a number ridge regression (section 3.4.1).
 *
 * @param penalty weight of half the sum of squared weights beside the sum of losses, 1e-6 to 1e6; the intercept of a ridge
 *     regression is not penalised
 * @param maxIterations of the optimiser, 1 to 10000; ridge regression needs none
 */
public record Linear(double penalty, int maxIterations) implements Hyperparameters {
    static final List<Setting> SETTINGS = List.of(
            Setting.number("penalty", 1e-6, 1e6, 1).searchedByFactors(1e-3, 1e3),
            Setting.whole("maxIterations", 1, 10_000, 500));

    public Linear {
        Setting.require(SETTINGS, penalty, maxIterations);
    }
}
