package dev.rookery.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.testing.RandomTrees;
import dev.rookery.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TreeWalkerTest {
    private static RandomTrees shape(Random random) {
        boolean logistic = random.nextInt(3) == 0;
        return new RandomTrees(
                1 + random.nextInt(9),
                logistic ? Link.LOGISTIC : Link.SOFTMAX,
                logistic ? 1 : 2 + random.nextInt(4),
                1 + random.nextInt(40),
                random.nextInt(12));
    }

    @Test
    void reachesTheLeavesThatANaiveWalkReaches() {
        Seeds.each(500, random -> {
            RandomTrees shape = shape(random);
            TreeEnsemble trees = shape.draw(random);
            TreeWalker walker = new TreeWalker(trees);
            for (int i = 0; i < 20; i++) {
                double[] row = shape.row(random);
                double[] margins = new double[trees.margins()];
                walker.margins(row, margins);
                assertThat(margins).containsExactly(naive(trees, row));
            }
        });
    }

    /** The trees of a margin are added in their order, so not even the last bit may differ. */
    private static double[] naive(TreeEnsemble trees, double[] row) {
        double[] margins = new double[trees.margins()];
        for (int m = 0; m < margins.length; m++) {
            margins[m] = trees.base(m);
        }
        for (int t = 0; t < trees.trees(); t++) {
            margins[trees.marginOf(t)] += walk(trees, trees.root(t), row);
        }
        return margins;
    }

    private static double walk(TreeEnsemble trees, int node, double[] row) {
        if (trees.isLeaf(node)) {
            return trees.value(node);
        }
        boolean left = row[trees.feature(node)] <= trees.threshold(node);
        return walk(trees, left ? trees.left(node) : trees.right(node), row);
    }

    @Test
    void scoresABatchExactlyAsRowByRow() {
        Seeds.each(100, random -> {
            RandomTrees shape = shape(random);
            TreeEnsemble trees = shape.draw(random);
            TreeWalker walker = new TreeWalker(trees);
            int size = 1 + random.nextInt(Engine.BLOCK);
            double[][] rows = new double[size][];
            for (int i = 0; i < size; i++) {
                rows[i] = shape.row(random);
            }
            double[][] batch = new double[size + 3][trees.outputs()];
            walker.score(rows, size, batch, 3);
            for (int i = 0; i < size; i++) {
                double[] alone = new double[trees.outputs()];
                walker.score(rows[i], alone);
                assertThat(batch[3 + i]).containsExactly(alone);
            }
        });
    }

    @Test
    void answersProbabilities() {
        Seeds.each(300, random -> {
            RandomTrees shape = shape(random);
            TreeEnsemble trees = shape.draw(random);
            double[] probabilities = new double[trees.outputs()];
            new TreeWalker(trees).score(shape.row(random), probabilities);
            assertThat(DoubleStream.of(probabilities).boxed()).allMatch(p -> p >= 0 && p <= 1);
            assertThat(DoubleStream.of(probabilities).sum()).isCloseTo(1, within(1e-12));
        });
    }

    @Test
    void sendsNaNRightAndTheThresholdItselfLeft() {
        TreeEnsemble.Builder builder = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
        TreeWalker walker =
                new TreeWalker(builder.tree(0, builder.split(0, 1.5, builder.leaf(-1, 1), builder.leaf(1, 1)))
                        .build());

        assertThat(margin(walker, 1.5)).isEqualTo(-1);
        assertThat(margin(walker, Math.nextUp(1.5))).isEqualTo(1);
        assertThat(margin(walker, Double.NaN)).isEqualTo(1);
        assertThat(margin(walker, Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(margin(walker, Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    private static double margin(TreeWalker walker, double x) {
        double[] out = new double[1];
        walker.margins(new double[] {x}, out);
        return out[0];
    }

    @Test
    void staysFiniteWhereMarginsAreHuge() {
        TreeEnsemble.Builder two = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
        TreeEnsemble certain = two.tree(0, two.leaf(1e5, 1)).build();
        double[] probabilities = new double[2];
        new TreeWalker(certain).score(new double[1], probabilities);
        assertThat(probabilities).containsExactly(0, 1);

        TreeEnsemble.Builder three = TreeEnsemble.builder(1, Link.SOFTMAX, 1e5, -1e5, 0);
        double[] softmax = new double[3];
        new TreeWalker(three.tree(2, three.leaf(-1e5, 1)).build()).score(new double[1], softmax);
        assertThat(softmax).containsExactly(1, 0, 0);
    }

    @Test
    void givesManyThreadsTheSameAnswers() throws Exception {
        RandomTrees shape = new RandomTrees(6, Link.SOFTMAX, 3, 60, 6);
        Random random = new Random(42);
        TreeEnsemble trees = shape.draw(random);
        TreeWalker walker = new TreeWalker(trees);
        List<double[]> rows = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(shape.row(random));
            expected.add(naive(trees, rows.getLast()));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                done.add(threads.submit(() -> {
                    double[] margins = new double[3];
                    for (int repeat = 0; repeat < 20; repeat++) {
                        for (int i = 0; i < rows.size(); i++) {
                            walker.margins(rows.get(i), margins);
                            assertThat(margins).containsExactly(expected.get(i));
                        }
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
    }
}
