package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.common.InvalidException;
import dev.rookery.model.internal.TreeShap;
import dev.rookery.model.internal.TreeWalker;
import dev.rookery.testing.RandomTrees;
import dev.rookery.testing.Seeds;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Attack rows 12 and 30: raw trees are looked at before anything walks them. */
class TreeEnsembleTest {
    /** Two trees: a split over a split and a leaf (nodes 0-4), and a lone leaf (node 5). */
    private static final class Raw {
        int features = 2;
        Link link = Link.SOFTMAX;
        double[] base = {0, 0};
        int[] feature = {0, 1, -1, -1, -1, -1};
        double[] threshold = {0.5, 1.5, 0, 0, 0, 0};
        int[] left = {1, 2, -1, -1, -1, -1};
        int[] right = {4, 3, -1, -1, -1, -1};
        double[] value = {0, 0, 1, 2, 3, 4};
        double[] cover = {10, 6, 2, 4, 4, 10};
        int[] roots = {0, 5};
        int[] margins = {0, 1};

        static Raw of(TreeEnsemble trees) {
            Raw raw = new Raw();
            int n = trees.nodes();
            raw.features = trees.features();
            raw.link = trees.link();
            raw.base = new double[trees.margins()];
            raw.feature = new int[n];
            raw.threshold = new double[n];
            raw.left = new int[n];
            raw.right = new int[n];
            raw.value = new double[n];
            raw.cover = new double[n];
            for (int i = 0; i < n; i++) {
                raw.feature[i] = trees.feature(i);
                raw.threshold[i] = trees.threshold(i);
                raw.left[i] = trees.left(i);
                raw.right[i] = trees.right(i);
                raw.value[i] = trees.value(i);
                raw.cover[i] = trees.cover(i);
            }
            raw.roots = new int[trees.trees()];
            raw.margins = new int[trees.trees()];
            for (int t = 0; t < raw.roots.length; t++) {
                raw.roots[t] = trees.root(t);
                raw.margins[t] = trees.marginOf(t);
            }
            return raw;
        }

        TreeEnsemble ensemble() {
            return TreeEnsemble.of(
                    features, link, base, new TreeNodes(feature, threshold, left, right, value, cover), roots, margins);
        }
    }

    private static void refused(String sentence, Consumer<Raw> change) {
        Raw raw = new Raw();
        change.accept(raw);
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(raw::ensemble)
                .withMessage("not a usable tree ensemble: " + sentence);
    }

    @Test
    void takesWellFormedTreesAndCopiesThem() {
        Raw raw = new Raw();
        TreeEnsemble trees = raw.ensemble();
        raw.value[2] = Double.NaN;
        raw.left[0] = 99;

        assertThat(trees.value(trees.leaf(0, new double[] {0.5, 1.5}))).isEqualTo(1);
        assertThat(trees.depth(0)).isEqualTo(2);
        assertThat(trees.depth(1)).isZero();
    }

    @Test
    void refusesIndicesOutOfRange() {
        refused("node 0 has children 1 and 6 of 6 nodes", raw -> raw.right[0] = 6);
        refused("node 0 has children -7 and 4 of 6 nodes", raw -> raw.left[0] = -7);
        refused("node 0 has children 1 and -1 of 6 nodes", raw -> raw.right[0] = -1);
        refused("node 1 looks at feature 2 of 2", raw -> raw.feature[1] = 2);
        refused("node 1 looks at feature -1 of 2", raw -> raw.feature[1] = -1);
        refused("leaf 3 names a feature", raw -> raw.feature[3] = 0);
        refused("root 6 of 6 nodes", raw -> raw.roots[1] = 6);
        refused("a tree adds to margin 2 of 2", raw -> raw.margins[1] = 2);
    }

    @Test
    void refusesCyclesAndSharedNodes() {
        refused("node 1 has children 0 and 3 of 6 nodes", raw -> raw.left[1] = 0);
        refused("node 1 has children 1 and 3 of 6 nodes", raw -> raw.left[1] = 1);
        refused("node 0 has children 4 and 4 of 6 nodes", raw -> raw.left[0] = 4);
        refused("a child of node 1 has another parent", raw -> raw.left[1] = 4);
        refused("a child of node 1 has another parent", raw -> raw.left[1] = 5);
        refused("two trees share root 0", raw -> raw.roots[1] = 0);
        refused("node 5 is reached from no earlier node", raw -> {
            raw.roots = new int[] {0};
            raw.margins = new int[] {0};
        });
    }

    @Test
    void refusesNumbersThatAreNone() {
        refused("the threshold of node 1 is not finite", raw -> raw.threshold[1] = Double.NaN);
        refused("the threshold of node 0 is not finite", raw -> raw.threshold[0] = Double.NEGATIVE_INFINITY);
        refused("the value of leaf 4 is not finite", raw -> raw.value[4] = Double.POSITIVE_INFINITY);
        refused("a base margin is not finite", raw -> raw.base[1] = Double.NaN);
        refused("margin 0 can reach 1.0E300; 1.0E9 is allowed", raw -> raw.value[2] = -1e300);
    }

    @Test
    void refusesCoversThatDoNotAddUp() {
        refused("the cover of node 1 is 7.0, of its children 6.0", raw -> {
            raw.cover[0] = 11;
            raw.cover[1] = 7;
        });
        refused("the cover of node 5 is 0.0", raw -> raw.cover[5] = 0);
        refused("the cover of node 5 is NaN", raw -> raw.cover[5] = Double.NaN);
        refused("the cover of node 5 is 1.0E300", raw -> raw.cover[5] = 1e300);
        refused("the cover of node 5 is 4.9E-324", raw -> raw.cover[5] = Double.MIN_VALUE);
    }

    @Test
    void refusesAbsurdSizes() {
        refused("the encoded vector has 0 numbers", raw -> raw.features = 0);
        refused("the encoded vector has 65536 numbers", raw -> raw.features = 65_536);
        refused("1 margins do not go with SOFTMAX", raw -> raw.base = new double[1]);
        refused("1001 margins do not go with SOFTMAX", raw -> raw.base = new double[1_001]);
        refused("2 margins do not go with LOGISTIC", raw -> raw.link = Link.LOGISTIC);
        refused("the model has 0 trees; 1 to 200000 are allowed", raw -> {
            raw.roots = new int[0];
            raw.margins = new int[0];
        });
        refused("1 margins for 2 trees", raw -> raw.margins = new int[1]);
        refused("the node arrays differ in length", raw -> raw.value = new double[5]);
        refused("the model has 2000001 nodes; 1 to 2000000 are allowed", raw -> raw.feature = new int[2_000_001]);
    }

    @Test
    void refusesATreeTooDeepToExplain() {
        TreeEnsemble.Builder builder = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
        int spine = builder.leaf(0, 1);
        for (int depth = 0; depth < TreeEnsemble.MAX_DEPTH; depth++) {
            spine = builder.split(0, depth, spine, builder.leaf(depth, 1));
        }
        int deepest = spine;

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> builder.split(0, 99, deepest, builder.leaf(0, 1)))
                .withMessage("not a usable tree ensemble: a tree is deeper than 64");
    }

    @Test
    void refusesNodesOfNoTreeAndOfTwo() {
        TreeEnsemble.Builder spare = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
        spare.tree(0, spare.leaf(0, 1));
        spare.leaf(1, 1);
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(spare::build)
                .withMessageContaining("2 nodes, and 1");

        TreeEnsemble.Builder shared = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
        int leaf = shared.leaf(0, 1);
        shared.tree(0, shared.split(0, 0, leaf, leaf));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(shared::build)
                .withMessageContaining("a node belongs to two trees");
    }

    /** Whatever passes can be walked and explained: in bounds, in time, with finite answers. */
    @Test
    void survivesThousandsOfMutants() {
        int[] accepted = new int[1];
        int mutants = 20_000;
        Seeds.each(mutants, random -> {
            RandomTrees shape = new RandomTrees(3, Link.SOFTMAX, 3, 1 + random.nextInt(4), random.nextInt(5));
            Raw raw = Raw.of(shape.draw(random));
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                mutate(raw, random);
            }
            TreeEnsemble trees;
            try {
                trees = raw.ensemble();
            } catch (InvalidException e) {
                assertThat(e).hasMessageStartingWith("not a usable tree ensemble: ");
                return;
            }
            accepted[0]++;
            double[] row = shape.row(random);
            double[] out = new double[3];
            new TreeWalker(trees).score(row, out);
            assertThat(DoubleStream.of(out).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
            double[] contributions = new double[3];
            new TreeShap(trees).contributions(row, 0, contributions);
            assertThat(DoubleStream.of(contributions).boxed()).allMatch(Double::isFinite);
        });
        assertThat(accepted[0]).as("mutants that are trees again").isBetween(mutants / 50, mutants / 2);
    }

    private static void mutate(Raw raw, Random random) {
        int n = raw.feature.length;
        switch (random.nextInt(8)) {
            case 0 -> raw.feature[random.nextInt(n)] = index(random, raw.features);
            case 1 -> raw.threshold[random.nextInt(n)] = number(random);
            case 2 -> raw.left[random.nextInt(n)] = index(random, n);
            case 3 -> raw.right[random.nextInt(n)] = index(random, n);
            case 4 -> raw.value[random.nextInt(n)] = number(random);
            case 5 -> raw.cover[random.nextInt(n)] = number(random);
            case 6 -> raw.roots[random.nextInt(raw.roots.length)] = index(random, n);
            default -> raw.margins[random.nextInt(raw.margins.length)] = index(random, 3);
        }
    }

    private static int index(Random random, int bound) {
        return switch (random.nextInt(6)) {
            case 0 -> Integer.MIN_VALUE;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> -1;
            default -> random.nextInt(bound + 2) - 1;
        };
    }

    private static double number(Random random) {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -1e308, Double.MIN_VALUE, 0, -1, 3, 1e9};
        return odd[random.nextInt(odd.length)];
    }
}
