package dev.rookery.training;

import java.util.List;

/**
 * One tree (Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984), split by Gini impurity or squared
 * error, not pruned.
 *
 * @param maxDepth levels with the root counted, 2 to 50
 * @param maxLeaves 2 to 20000
 * @param nodeSize a node of fewer rows is not split, 1 to 100000
 */
public record DecisionTree(int maxDepth, int maxLeaves, int nodeSize) implements Hyperparameters {
    static final List<Setting> SETTINGS = List.of(
            Setting.whole("maxDepth", 2, 50, 20).searched(2, 20),
            Setting.whole("maxLeaves", 2, 20_000, 2000).searchedByFactors(4, 500),
            Setting.whole("nodeSize", 1, 100_000, 5).searchedByFactors(1, 50));

    public DecisionTree {
        Setting.require(SETTINGS, maxDepth, maxLeaves, nodeSize);
    }
}
