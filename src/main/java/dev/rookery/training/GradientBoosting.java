package dev.rookery.training;

import java.util.List;

/**
 * Gradient tree boosting (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics 29(5),
 * 2001; with row subsampling: "Stochastic Gradient Boosting", CSDA 38(4), 2002).
 *
 * @param trees boosting rounds, 1 to 5000; each round grows one tree, with more than two classes one per class
 * @param maxDepth levels of a tree with the root counted, 2 to 50: 20 leaves the shape to {@code maxLeaves}
 * @param maxLeaves leaves of a tree, 2 to 1024
 * @param nodeSize fewest rows in a leaf, 1 to 100000
 * @param shrinkage learning rate in (0, 1]
 * @param subsample share of the rows each tree sees, in (0, 1]
 */
public record GradientBoosting(int trees, int maxDepth, int maxLeaves, int nodeSize, double shrinkage, double subsample)
        implements Hyperparameters {
    /**
     * Smile's own starting point, with 100 trees instead of 500: on tables of a few hundred rows more trees only make wrong answers
     * surer of themselves (docs/decisions, "100 trees by default").
     */
    static final List<Setting> SETTINGS = List.of(
            Setting.whole("trees", 1, 5000, 100).searched(25, 300),
            Setting.whole("maxDepth", 2, 50, 20),
            Setting.whole("maxLeaves", 2, 1024, 6).searchedByFactors(2, 32),
            Setting.whole("nodeSize", 1, 100_000, 5).searched(1, 30),
            Setting.above0("shrinkage", 1, 0.05).searchedByFactors(0.01, 0.3),
            Setting.above0("subsample", 1, 0.7).searched(0.4, 1));

    public GradientBoosting {
        Setting.require(SETTINGS, trees, maxDepth, maxLeaves, nodeSize, shrinkage, subsample);
    }

    public static GradientBoosting defaults() {
        return new GradientBoosting(100, 20, 6, 5, 0.05, 0.7);
    }
}
