package dev.rookery.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.InvalidException;
import dev.rookery.model.Constant;
import dev.rookery.model.LinearModel;
import dev.rookery.model.Link;
import dev.rookery.model.NearestNeighbours;
import dev.rookery.model.Scorer;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.testing.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private static double[] score(Scorer scorer, double... encoded) {
        double[] out = new double[scorer.outputs()];
        Engine.of(scorer).score(encoded, out);
        return out;
    }

    @Test
    void appliesEachLinkToTheMargins() {
        double[] means = {0};
        double[][] one = {{1}};
        double[][] two = {{1}, {0}};

        assertThat(score(new LinearModel(Link.LOGISTIC, new double[] {0}, one, means), Math.log(3)))
                .containsExactly(new double[] {0.25, 0.75}, within(1e-15));
        assertThat(score(new LinearModel(Link.SOFTMAX, new double[] {0, 0}, two, means), Math.log(3)))
                .containsExactly(new double[] {0.75, 0.25}, within(1e-15));
        assertThat(score(new LinearModel(Link.COMPLEMENT, new double[] {0}, one, means), 0.2))
                .containsExactly(0.8, 0.2);
        assertThat(score(new LinearModel(Link.IDENTITY, new double[] {3}, one, means), 0.5))
                .containsExactly(3.5);
    }

    @Test
    void averagesAForest() {
        TreeEnsemble.Builder forest = TreeEnsemble.builder(1, Link.COMPLEMENT, 0);
        forest.tree(0, forest.split(0, 1, forest.leaf(0.1, 4), forest.leaf(0.4, 6)));
        forest.tree(0, forest.leaf(0.5, 10));
        TreeEnsemble trees = forest.build();

        assertThat(score(trees, 0)).containsExactly(new double[] {0.4, 0.6}, within(1e-15));
        Explainer.Parts why = Explainer.of(trees, new int[] {0}).explain(new double[] {0}, 0);
        // The average row has 0.5 + (4 * 0.1 + 6 * 0.4) / 10 = 0.78 of class 1.
        assertThat(why.base()).isCloseTo(0.22, within(1e-15));
        assertThat(why.perInput()[0]).isCloseTo(0.18, within(1e-15));
        assertThat(why.score()).isCloseTo(0.4, within(1e-15));
    }

    @Test
    void asksTheLowerIndexWhereRowsAreEquallyNear() {
        double[][] references = {{2}, {-1}, {1}, {0}};

        assertThat(score(new NearestNeighbours(2, 0, references, new double[] {10, 20, 30, 40}), 0))
                .containsExactly((40 + 20) / 2.0);
        assertThat(score(new NearestNeighbours(2, 2, references, new double[] {0, 1, 0, 0}), 0))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void findsTheNeighboursThatAStableSortPutsFirst() {
        Seeds.each(200, random -> {
            int rows = 1 + random.nextInt(60);
            double[][] references = new double[rows][];
            Arrays.setAll(references, i -> random.ints(3, 0, 3).asDoubleStream().toArray());
            double[] answers = random.doubles(rows).toArray();
            NearestNeighbours model = new NearestNeighbours(1 + random.nextInt(rows), 0, references, answers);
            double[] row = random.ints(3, 0, 3).asDoubleStream().toArray();

            double expected = IntStream.range(0, rows)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> IntStream.range(0, 3)
                            .mapToDouble(j -> Math.pow(row[j] - references[i][j], 2))
                            .sum()))
                    .limit(model.k())
                    .mapToDouble(i -> answers[i])
                    .average()
                    .orElseThrow();

            assertThat(score(model, row)[0]).isCloseTo(expected, within(1e-12));
        });
    }

    /** Weight times the distance from the mean, by hand: base 1 + 2 * 3 + 4 * 5 = 27, margin 1 + 2 * 10 + 4 * 4 = 37. */
    @Test
    void explainsALinearModelInClosedForm() {
        LinearModel model =
                new LinearModel(Link.LOGISTIC, new double[] {1}, new double[][] {{2, 4}}, new double[] {3, 5});

        Explainer.Parts why = Explainer.of(model, new int[] {0, 1}).explain(new double[] {10, 4}, 1);

        assertThat(why)
                .usingRecursiveComparison()
                .isEqualTo(new Explainer.Parts(27, new double[] {14, -4}, 37, new double[2]));
    }

    /** With one reference row the Shapley values of two inputs can be worked out: every walk starts at it. */
    @Test
    void samplesWhatNeighboursAnswerAndSaysHowSure() {
        Seeds.each(20, random -> {
            double[][] references = new double[30][];
            Arrays.setAll(references, i -> random.doubles(3, -1, 1).toArray());
            double[] answers = new double[30];
            Arrays.setAll(answers, i -> references[i][0] > 0 ? 1 : 0);
            NearestNeighbours model = new NearestNeighbours(3, 2, references, answers);
            double[] row = random.doubles(3, -1, 1).toArray();
            Explainer explainer = Explainer.of(model, new int[] {0, 1, 2});

            Explainer.Parts why = explainer.explain(row, 1);

            assertThat(why.score()).isEqualTo(score(model, row)[1]);
            assertThat(why.base() + DoubleStream.of(why.perInput()).sum()).isCloseTo(why.score(), within(1e-9));
            assertThat(DoubleStream.of(why.error()).max().orElseThrow()).isBetween(1e-6, 0.2);
            double[] exact = exactly(model, row);
            for (int j = 0; j < 3; j++) {
                assertThat(why.perInput()[j]).isCloseTo(exact[j], within(5 * why.error()[j] + 1e-9));
            }
            assertThat(explainer.explain(row, 1)).usingRecursiveComparison().isEqualTo(why);
        });
    }

    /** The definition: over all 6 orders of three inputs and all 30 reference rows, each weighing the same. */
    private static double[] exactly(NearestNeighbours model, double[] row) {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        double[] values = new double[3];
        for (int r = 0; r < model.rows(); r++) {
            for (int[] order : orders) {
                double[] mixed = {model.reference(r, 0), model.reference(r, 1), model.reference(r, 2)};
                double before = score(model, mixed)[1];
                for (int input : order) {
                    mixed[input] = row[input];
                    double after = score(model, mixed)[1];
                    values[input] += (after - before) / (model.rows() * orders.length);
                    before = after;
                }
            }
        }
        return values;
    }

    @Test
    void answersTheSameToEveryRow() {
        Constant constant = new Constant(2, 0.25, 0.75);

        assertThat(score(constant, 1, 2)).containsExactly(0.25, 0.75);
        assertThat(Explainer.of(constant, new int[] {0, 1})
                        .explain(new double[] {1, 2}, 1)
                        .perInput())
                .containsExactly(0, 0);
    }

    @Test
    void refusesNumbersThatAreNoneAndSizesThatDisagree() {
        double[][] rows = {{1}, {2}};
        for (Runnable wrong : new Runnable[] {
            () -> new LinearModel(Link.SOFTMAX, new double[] {0}, new double[][] {{1}}, new double[] {0}),
            () -> new LinearModel(Link.IDENTITY, new double[] {0}, new double[][] {{Double.NaN}}, new double[] {0}),
            () -> new LinearModel(Link.IDENTITY, new double[] {0}, new double[][] {{1, 2}}, new double[] {0}),
            () -> new NearestNeighbours(3, 0, rows, new double[] {1, 2}),
            () -> new NearestNeighbours(1, 2, rows, new double[] {0, 2}),
            () -> new NearestNeighbours(1, 1, rows, new double[] {0, 0}),
            () -> new NearestNeighbours(1, 0, new double[][] {{1}, {Double.NaN}}, new double[] {1, 2}),
            () -> new Constant(1, Double.POSITIVE_INFINITY)
        }) {
            assertThatExceptionOfType(InvalidException.class).isThrownBy(wrong::run);
        }
    }
}
