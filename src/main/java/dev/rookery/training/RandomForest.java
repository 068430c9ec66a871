package dev.rookery.training;

import java.util.List;

/**
 * Random forest (Breiman, "Random Forests", Machine Learning 45(1), 2001). Each split looks at a random choice of the encoded
 * features for classes, as many as the root of their number; for a number at all of them, as scikit-learn does.
 *
 * @param trees 1 to 2000
 * @param maxDepth levels of a tree with the root counted, 2 to 50
 * @param maxLeaves leaves of a tree, 2 to 20000
 * @param nodeSize a node of fewer rows is not split, 1 to 100000
 * @param subsample 1 draws as many rows as there are, with replacement; a smaller share draws so many without
 */
public record RandomForest(int trees, int maxDepth, int maxLeaves, int nodeSize, double subsample)
        implements Hyperparameters {
    static final List<Setting> SETTINGS = List.of(
            Setting.whole("trees", 1, 2000, 100).searched(50, 300),
            Setting.whole("maxDepth", 2, 50, 20).searched(4, 30),
            Setting.whole("maxLeaves", 2, 20_000, 2000),
            Setting.whole("nodeSize", 1, 100_000, 1).searched(1, 20),
            Setting.above0("subsample", 1, 1).searched(0.5, 1));

    public RandomForest {
        Setting.require(SETTINGS, trees, maxDepth, maxLeaves, nodeSize, subsample);
    }
}
