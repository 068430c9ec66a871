package dev.rookery.training;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    public GradientBoosting {
        List<Fault> faults = new ArrayList<>();
        within(faults, "trees", trees, 1, 5000);
        within(faults, "maxDepth", maxDepth, 2, 50);
        within(faults, "maxLeaves", maxLeaves, 2, 1024);
        within(faults, "nodeSize", nodeSize, 1, 100_000);
        share(faults, "shrinkage", shrinkage);
        share(faults, "subsample", subsample);
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("training.boosting.refused")
                            .with("why", faults.getFirst().sentence()),
                    faults);
        }
    }

    /** Smile's own starting point, with 100 trees instead of 500: on tables of a few hundred rows more trees only make wrong
     * answers surer of themselves (docs/decisions, "100 trees by default"). */
    public static GradientBoosting defaults() {
        return new GradientBoosting(100, 20, 6, 5, 0.05, 0.7);
    }

    @Override
    public Map<String, String> asParams() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("model", "gradient boosting");
        params.put("trees", Integer.toString(trees));
        params.put("max_depth", Integer.toString(maxDepth));
        params.put("max_leaves", Integer.toString(maxLeaves));
        params.put("node_size", Integer.toString(nodeSize));
        params.put("shrinkage", Double.toString(shrinkage));
        params.put("subsample", Double.toString(subsample));
        return params;
    }

    private static void within(List<Fault> faults, String name, int value, int low, int high) {
        if (value < low || value > high) {
            faults.add(new Fault(
                    name,
                    Sentence.of("training.boosting.within")
                            .with("setting", name)
                            .with("low", low)
                            .with("high", high)
                            .with("value", value)));
        }
    }

    private static void share(List<Fault> faults, String name, double value) {
        if (!(value > 0 && value <= 1)) {
            faults.add(new Fault(
                    name,
                    Sentence.of("training.boosting.share").with("setting", name).with("value", value)));
        }
    }
}
