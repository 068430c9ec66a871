package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.model.internal.TreeShap;
import dev.rookery.model.internal.TreeWalker;
import dev.rookery.schema.ColumnType;
import dev.rookery.stats.Histogram;
import dev.rookery.testing.TestState;
import dev.rookery.testing.TrainedSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {
    private static TreeEnsemble trees(Predictor predictor) {
        return (TreeEnsemble) predictor.scorer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"penguins", "iris"})
    void explainsEveryRowOfASampleInFull(String name, @TempDir Path folder) {
        try (TestState state = TestState.open(folder)) {
            TrainedSample sample = TrainedSample.of(state, name);
            Predictor predictor = sample.model().predictor();
            TreeWalker walker = new TreeWalker(trees(predictor));
            List<double[]> rows =
                    new ArrayList<>(Arrays.asList(sample.data().train().values()));
            rows.addAll(Arrays.asList(sample.data().test().values()));
            double[] nothing = rows.getFirst().clone();
            Arrays.fill(nothing, Double.NaN);
            rows.add(nothing);
            for (double[] row : rows) {
                double[] encoded = new double[predictor.preprocessing().width()];
                predictor.preprocessing().encode(row, encoded);
                double[] margins = new double[trees(predictor).margins()];
                walker.margins(encoded, margins);
                for (int k = 0; k < margins.length; k++) {
                    Contributions why = predictor.explain(row, k);
                    assertThat(why.margin()).isEqualTo(margins[k]);
                    assertThat(why.base() + DoubleStream.of(why.perInput()).sum())
                            .isCloseTo(margins[k], within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"penguins", "iris"})
    void scoresTogetherExactlyAsAlone(String name, @TempDir Path folder) {
        try (TestState state = TestState.open(folder)) {
            Predictor predictor = TrainedSample.of(state, name).model().predictor();
            double[][] rows = TrainedSample.of(state, name).data().train().values();
            double[][] together = new double[rows.length][predictor.scorer().outputs()];
            predictor.outputs(rows, together);
            for (int i = 0; i < rows.length; i++) {
                assertThat(together[i]).containsExactly(predictor.outputs(rows[i]));
            }
        }
    }

    /** A number and a category of three levels before two classes. */
    private static Predictor binary() {
        Input number = new Input.Number(
                "mass",
                ColumnType.NUMERIC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                10,
                Histogram.of(new double[] {0, 4, 10}, 2),
                4,
                5);
        Input category = new Input.Category(
                "island",
                ColumnType.CATEGORICAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("a", "b", "c"),
                List.of(5L, 3L, 2L),
                "a",
                "b");
        TreeEnsemble.Builder builder = TreeEnsemble.builder(4, Link.LOGISTIC, 0.25);
        int islands = builder.split(2, 0.5, builder.leaf(-1, 4), builder.leaf(2, 2));
        builder.tree(0, builder.split(1, 0.5, islands, builder.leaf(0.5, 4)));
        builder.tree(
                0,
                builder.split(
                        0, 5, builder.leaf(-0.5, 6), builder.split(3, 0.5, builder.leaf(1, 3), builder.leaf(3, 1))));
        return new Predictor(
                new Signature(
                        new TargetSpec.Classes("sex", List.of("female", "male")), List.of(number, category), List.of()),
                new Preprocessing(List.of(
                        new Encoder.Standard("mass", 4, 0, 1),
                        new Encoder.OneHot("island", List.of("a", "b", "c"), 0))),
                builder.build());
    }

    @Test
    void explainsTheOtherOfTwoClassesWithTheSignTurned() {
        Predictor predictor = binary();
        double[] row = {7, 2};

        Contributions male = predictor.explain(row, 1);
        Contributions female = predictor.explain(row, 0);

        assertThat(female.base()).isEqualTo(-male.base());
        assertThat(female.margin()).isEqualTo(-male.margin());
        for (int i = 0; i < 2; i++) {
            assertThat(female.perInput()[i]).isEqualTo(-male.perInput()[i]);
        }
        double[] probabilities = predictor.outputs(row);
        assertThat(probabilities[1]).isCloseTo(1 / (1 + Math.exp(-male.margin())), within(1e-15));
        assertThat(probabilities[0]).isCloseTo(1 / (1 + Math.exp(-female.margin())), within(1e-15));
    }

    @Test
    void sumsThePartsOfAOneHotInput() {
        Predictor predictor = binary();
        for (double level : new double[] {0, 1, 2, InputRow.UNSEEN, Double.NaN}) {
            double[] encoded = new double[4];
            predictor.preprocessing().encode(new double[] {7, level}, encoded);
            double[] perColumn = new double[4];
            new TreeShap(trees(predictor)).contributions(encoded, 0, perColumn);

            double[] perInput = predictor.explain(new double[] {7, level}, 1).perInput();

            assertThat(perInput[0]).isEqualTo(perColumn[0]);
            assertThat(perInput[1]).isCloseTo(perColumn[1] + perColumn[2] + perColumn[3], within(1e-12));
        }
    }

    @Test
    void labelsTheFirstOfEquals() {
        Predictor predictor = binary();

        assertThat(predictor.label(new double[] {0.5, 0.5})).isZero();
        assertThat(predictor.labelOf(predictor.label(new double[] {0.4, 0.6}))).isEqualTo("male");
    }
}
