package dev.rookery.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.testing.RandomTrees;
import dev.rookery.testing.Seeds;
import org.junit.jupiter.api.Test;

/** TreeSHAP against the definition of the Shapley value, worked out subset by subset. */
class TreeShapTest {
    @Test
    void agreesWithTheDefinitionOnRandomTrees() {
        Seeds.each(400, random -> {
            RandomTrees shape = new RandomTrees(
                    1 + random.nextInt(8),
                    Link.SOFTMAX,
                    2 + random.nextInt(2),
                    1 + random.nextInt(5),
                    random.nextInt(7));
            TreeEnsemble trees = shape.draw(random);
            TreeShap shap = new TreeShap(trees);
            double[] row = shape.row(random);
            for (int margin = 0; margin < trees.margins(); margin++) {
                double[] contributions = new double[trees.features()];
                shap.contributions(row, margin, contributions);
                assertThat(contributions).containsExactly(shapleyValues(trees, margin, row), within(1e-9));
                assertThat(shap.base(margin)).isCloseTo(value(trees, margin, row, 0), within(1e-9));
            }
        });
    }

    /** As deep as Smile's default lets a tree grow, where the unwinding of the path divides most. */
    @Test
    void addsUpOnDeepTreesOverManyFeatures() {
        Seeds.each(40, random -> {
            RandomTrees shape = new RandomTrees(40, Link.LOGISTIC, 1, 3, 20);
            TreeEnsemble.Builder builder = TreeEnsemble.builder(40, Link.LOGISTIC, 0.5);
            int spine = builder.leaf(random.nextGaussian(), 1);
            for (int depth = 0; depth < 30; depth++) {
                int leaf = builder.leaf(random.nextGaussian(), 1 + random.nextInt(100));
                boolean left = random.nextBoolean();
                spine = builder.split(
                        random.nextInt(40), random.nextGaussian(), left ? leaf : spine, left ? spine : leaf);
            }
            TreeEnsemble trees = builder.tree(0, spine).build();
            TreeShap shap = new TreeShap(trees);
            double[] row = shape.row(random);
            double[] contributions = new double[40];
            shap.contributions(row, 0, contributions);
            double sum = shap.base(0);
            for (double contribution : contributions) {
                sum += contribution;
            }
            assertThat(sum).isCloseTo(trees.base(0) + trees.value(trees.leaf(0, row)), within(1e-9));
        });
    }

    /** Two features that mean the same split the credit; one that no tree looks at gets exactly none. */
    @Test
    void isSymmetricAndGivesNothingToAnUnusedFeature() {
        TreeEnsemble.Builder builder = TreeEnsemble.builder(3, Link.LOGISTIC, 0);
        int both = builder.split(1, 0, builder.leaf(0, 25), builder.leaf(8, 25));
        int trees = builder.split(0, 0, builder.leaf(0, 50), both);
        TreeEnsemble and = builder.tree(0, trees).build();

        double[] contributions = new double[3];
        new TreeShap(and).contributions(new double[] {1, 1, 1}, 0, contributions);

        // By hand: v({}) = 2, v({0}) = 4, v({1}) = 0.5 * 8 = 4, v({0,1}) = 8.
        assertThat(contributions).containsExactly(3, 3, 0);
    }

    /** Sum over all subsets S without f of {@code |S|! (p - |S| - 1)! / p! * (v(S + f) - v(S))}. */
    private static double[] shapleyValues(TreeEnsemble trees, int margin, double[] row) {
        int p = trees.features();
        double[] values = new double[1 << p];
        for (int subset = 0; subset < values.length; subset++) {
            values[subset] = value(trees, margin, row, subset);
        }
        double[] shapley = new double[p];
        for (int f = 0; f < p; f++) {
            for (int subset = 0; subset < values.length; subset++) {
                if ((subset >> f & 1) == 0) {
                    int size = Integer.bitCount(subset);
                    double weight = factorial(size) * factorial(p - size - 1) / factorial(p);
                    shapley[f] += weight * (values[subset | 1 << f] - values[subset]);
                }
            }
        }
        return shapley;
    }

    private static double value(TreeEnsemble trees, int margin, double[] row, int known) {
        double sum = trees.base(margin);
        for (int t = 0; t < trees.trees(); t++) {
            sum += trees.marginOf(t) == margin ? expectation(trees, trees.root(t), row, known) : 0;
        }
        return sum;
    }

    /** Follows the row at splits on known features and weighs both branches by their covers at all others. */
    private static double expectation(TreeEnsemble trees, int node, double[] row, int known) {
        if (trees.isLeaf(node)) {
            return trees.value(node);
        }
        int left = trees.left(node);
        int right = trees.right(node);
        int feature = trees.feature(node);
        if ((known >> feature & 1) == 1) {
            return expectation(trees, row[feature] <= trees.threshold(node) ? left : right, row, known);
        }
        return (trees.cover(left) * expectation(trees, left, row, known)
                        + trees.cover(right) * expectation(trees, right, row, known))
                / trees.cover(node);
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
