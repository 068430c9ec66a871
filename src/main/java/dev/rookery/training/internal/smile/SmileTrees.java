package dev.rookery.training.internal.smile;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import smile.classification.GradientTreeBoost;
import smile.data.Tuple;
import smile.data.type.StructType;
import smile.model.cart.InternalNode;
import smile.model.cart.Loss;
import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;
import smile.model.cart.RegressionNode;
import smile.regression.RegressionTree;

/**
 * Reads the trees out of a fitted Smile model, exactly.
 *
 * <p>Smile keeps a split's threshold to itself but answers {@code branch(x)}, true when {@code x <= threshold}; so the threshold is
 * found by bisecting the doubles in their order, at most 64 questions, and is right to the bit. For two classes Smile answers
 * {@code p1 = 1 / (1 + exp(-2h))}: the margin of our logistic link is 2h.
 */
final class SmileTrees {
    private final TreeEnsemble.Builder builder;
    private final StructType schema;
    private final double factor;

    private SmileTrees(TreeEnsemble.Builder builder, StructType schema, double factor) {
        this.builder = builder;
        this.schema = schema;
        this.factor = factor;
    }

    /**
     * @param schema of the encoded features, all double
     * @param labels the class indices the model was fitted on, which give its intercept
     */
    static TreeEnsemble extract(GradientTreeBoost model, StructType schema, int[] labels, double shrinkage) {
        RegressionTree[][] forest = model.trees();
        boolean binary = forest.length == 1;
        double[] base = binary ? new double[] {2 * Loss.logistic(labels).intercept(null)} : new double[forest.length];
        TreeEnsemble.Builder builder =
                TreeEnsemble.builder(schema.length(), binary ? Link.LOGISTIC : Link.SOFTMAX, base);
        SmileTrees reader = new SmileTrees(builder, schema, binary ? 2 * shrinkage : shrinkage);
        for (int margin = 0; margin < forest.length; margin++) {
            for (RegressionTree tree : forest[margin]) {
                builder.tree(margin, reader.read(tree.root()));
            }
        }
        return builder.build();
    }

    private int read(Node node) {
        return switch (node) {
            case RegressionNode leaf -> builder.leaf(factor * leaf.output(), leaf.size());
            case OrdinalNode split -> {
                int left = read(split.trueChild());
                int right = read(split.falseChild());
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
