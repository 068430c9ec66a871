package dev.rookery.training.internal.smile;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import java.util.function.ToDoubleFunction;
import smile.classification.DecisionTree;
import smile.classification.GradientTreeBoost;
import smile.classification.RandomForest;
import smile.data.Tuple;
import smile.data.type.StructType;
import smile.model.cart.DecisionNode;
import smile.model.cart.InternalNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Loss;
import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;
import smile.model.cart.RegressionNode;
import smile.regression.RegressionTree;

/**
 * Reads the trees out of a fitted Smile model, exactly.
 *
 * <p>Smile keeps a split's threshold to itself but answers {@code branch(x)}, true when {@code x <= threshold}; so the threshold is
 * found by bisecting the doubles in their order, at most 64 questions, and is right to the bit. For two classes boosting answers
 * {@code p1 = 1 / (1 + exp(-2h))}: the margin of our logistic link is 2h. Trees of classes become one tree per class, or one
 * for the second of two.
 */
final class SmileTrees {
    private final TreeEnsemble.Builder builder;
    private final StructType schema;

    private SmileTrees(StructType schema, Link link, double... base) {
        this.schema = schema;
        this.builder = TreeEnsemble.builder(schema.length(), link, base);
    }

    /**
     * @param schema of the encoded features, all double
     * @param labels the class indices the model was fitted on, which give its intercept
     */
    static TreeEnsemble boosted(GradientTreeBoost model, StructType schema, int[] labels, double shrinkage) {
        RegressionTree[][] forest = model.trees();
        boolean binary = forest.length == 1;
        double[] base = binary ? new double[] {2 * Loss.logistic(labels).intercept(null)} : new double[forest.length];
        SmileTrees reader = new SmileTrees(schema, binary ? Link.LOGISTIC : Link.SOFTMAX, base);
        double factor = binary ? 2 * shrinkage : shrinkage;
        for (int margin = 0; margin < forest.length; margin++) {
            for (RegressionTree tree : forest[margin]) {
                reader.add(margin, tree.root(), leaf -> factor * output(leaf));
            }
        }
        return reader.builder.build();
    }

    static TreeEnsemble boosted(smile.regression.GradientTreeBoost model, SmileFrame frame, double shrinkage) {
        double base = frame.scale() * Loss.ls().intercept(frame.response());
        SmileTrees reader = new SmileTrees(frame.schema(), Link.IDENTITY, base);
        for (RegressionTree tree : model.trees()) {
            reader.add(0, tree.root(), leaf -> frame.scale() * shrinkage * output(leaf));
        }
        return reader.builder.build();
    }

    static TreeEnsemble averaged(RandomForest model, StructType schema, int classes) {
        SmileTrees reader = shares(schema, classes);
        double weights = 0;
        for (RandomForest.Model each : model.models()) {
            weights += each.weight();
        }
        for (RandomForest.Model each : model.models()) {
            reader.shares(each.tree(), classes, each.weight() / weights);
        }
        return reader.builder.build();
    }

    static TreeEnsemble averaged(smile.regression.RandomForest model, SmileFrame frame) {
        SmileTrees reader = new SmileTrees(frame.schema(), Link.IDENTITY, 0);
        double share = frame.scale() / model.models().length;
        for (smile.regression.RandomForest.Model each : model.models()) {
            reader.add(0, each.tree().root(), leaf -> share * output(leaf));
        }
        return reader.builder.build();
    }

    static TreeEnsemble single(DecisionTree tree, StructType schema, int classes) {
        SmileTrees reader = shares(schema, classes);
        reader.shares(tree, classes, 1);
        return reader.builder.build();
    }

    static TreeEnsemble single(RegressionTree tree, SmileFrame frame) {
        SmileTrees reader = new SmileTrees(frame.schema(), Link.IDENTITY, 0);
        reader.add(0, tree.root(), leaf -> frame.scale() * output(leaf));
        return reader.builder.build();
    }

    private static SmileTrees shares(StructType schema, int classes) {
        return classes == 2
                ? new SmileTrees(schema, Link.COMPLEMENT, 0)
                : new SmileTrees(schema, Link.IDENTITY, new double[classes]);
    }

    private void shares(DecisionTree tree, int classes, double weight) {
        if (classes == 2) {
            add(0, tree.root(), leaf -> weight * posteriori(leaf, classes, 1));
            return;
        }
        for (int c = 0; c < classes; c++) {
            int k = c;
            add(c, tree.root(), leaf -> weight * posteriori(leaf, classes, k));
        }
    }

    private static double output(LeafNode leaf) {
        return ((RegressionNode) leaf).output();
    }

    private static double posteriori(LeafNode leaf, int classes, int k) {
        return ((DecisionNode) leaf).posteriori(new double[classes])[k];
    }

    private void add(int margin, Node root, ToDoubleFunction<LeafNode> value) {
        builder.tree(margin, read(root, value));
    }

    private int read(Node node, ToDoubleFunction<LeafNode> value) {
        return switch (node) {
            case LeafNode leaf -> builder.leaf(value.applyAsDouble(leaf), leaf.size());
            case OrdinalNode split -> {
                int left = read(split.trueChild(), value);
                int right = read(split.falseChild(), value);
                yield builder.split(split.feature(), threshold(split), left, right);
            }
            default ->
                throw new IllegalStateException(
                        "a tree over numbers has no " + node.getClass().getSimpleName());
        };
    }

    /** The largest double that the node sends to its true child. */
    private double threshold(InternalNode node) {
        double[] probe = new double[schema.length()];
        Tuple tuple = Tuple.of(schema, probe);
        long low = ordered(-Double.MAX_VALUE);
        long high = ordered(Double.MAX_VALUE);
        while (low < high) {
            long middle = low + ((high - low) >>> 1) + ((high - low) & 1);
            probe[node.feature()] = fromOrdered(middle);
            if (node.branch(tuple)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return fromOrdered(low);
    }

    /** Maps doubles to longs of the same order. */
    private static long ordered(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double fromOrdered(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? Long.MIN_VALUE - ordered : ordered);
    }
}
