package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.schema.Table;
import dev.rookery.testing.Tables;
import dev.rookery.testing.TestState;
import dev.rookery.training.internal.CrossValidator;
import dev.rookery.training.internal.HoldoutLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {
    private static final RunSpec SPEC = new RunSpec(
            DatasetVersionId.parse("own@1"),
            "label",
            Task.CLASSIFICATION,
            List.of("x", "y", "colour"),
            new GradientBoosting(40, 6, 6, 5, 0.1, 0.7),
            true,
            0.2,
            5,
            42);

    @TempDir
    Path folder;

    private TestState state;
    private TrainingService training;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        training = new TrainingService(new HoldoutLedger(state.jdbc(), state.clock()));
    }

    @AfterEach
    void close() {
        state.close();
    }

    private TrainedModel fit(Table table, RunSpec spec) {
        return training.fit(training.prepare(table, spec, List.of()), spec, FitListener.none(), Progress.none());
    }

    /** Everything a tree ensemble says, for comparing two of them to the bit. */
    private static List<Double> numbers(TrainedModel model) {
        TreeEnsemble ensemble = (TreeEnsemble) model.predictor().scorer();
        List<Double> numbers = new ArrayList<>();
        for (int node = 0; node < ensemble.nodes(); node++) {
            numbers.add((double) ensemble.feature(node));
            numbers.add(ensemble.threshold(node));
            numbers.add(ensemble.value(node));
            numbers.add(ensemble.cover(node));
        }
        return numbers;
    }

    @Test
    void twoTrainingsAtOnceGiveWhatEachGivesAlone() throws Exception {
        Table table = Tables.clouds(400, 9);
        RunSpec other = SPEC.withSeed(43);
        List<Double> alone = numbers(fit(table, SPEC));
        List<Double> otherAlone = numbers(fit(table, other));
        assertThat(alone).isNotEqualTo(otherAlone);

        CyclicBarrier start = new CyclicBarrier(4);
        try (var executor = Executors.newFixedThreadPool(4)) {
            List<Future<List<Double>>> results = executor.invokeAll(List.of(SPEC, other, SPEC, other).stream()
                    .<Callable<List<Double>>>map(spec -> () -> {
                        start.await();
                        return numbers(fit(table, spec));
                    })
                    .toList());

            assertThat(results.get(0).get())
                    .isEqualTo(alone)
                    .isEqualTo(results.get(2).get());
            assertThat(results.get(1).get())
                    .isEqualTo(otherAlone)
                    .isEqualTo(results.get(3).get());
        }
    }

    /** Overconfident boosting on noise: corrected answers lose less, also on rows that no rule was learned from. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void correctedProbabilitiesLoseLess(Refinement.Calibration calibration) {
        int n = 1500;
        SplittableRandom random = new SplittableRandom(42);
        double[] x = random.doubles(n, -2, 2).toArray();
        double[] y = random.doubles(n, -2, 2).toArray();
        Table table = Tables.table()
                .numbers("x", x)
                .numbers("y", y)
                .target(
                        "label",
                        IntStream.range(0, n)
                                .mapToObj(i -> random.nextDouble() < 1 / (1 + Math.exp(-x[i])) ? "yes" : "no")
                                .toArray(String[]::new))
                .build();
        RunSpec plain =
                SPEC.withFeatures(List.of("x", "y")).withHyperparameters(new GradientBoosting(60, 20, 12, 2, 0.4, 1));
        RunSpec corrected = plain.withRefinement(new Refinement(
                false,
                Map.of(),
                calibration,
                List.of(new Refinement.Cost("yes", "no", 4)),
                Refinement.Division.BY_ROW));
        PreparedData data = training.prepare(table, corrected, List.of());
        TrainedModel model = training.fit(data, corrected, FitListener.none(), Progress.none());
        Evaluation evaluation = training.evaluate(model, data, corrected, Progress.none());
        TrainedModel bare = training.fit(data, plain, FitListener.none(), Progress.none());
        Evaluation before = training.evaluate(bare, data, plain, Progress.none());

        assertThat(loss(evaluation)).isLessThan(loss(before) - 0.05);
        assertThat(evaluation.cv().metrics().get(Evaluation.LOG_LOSS).mean())
                .as("each fold is judged by what the others taught")
                .isLessThan(before.cv().metrics().get(Evaluation.LOG_LOSS).mean() - 0.03)
                .isCloseTo(loss(evaluation), within(0.1));
        assertThat(evaluation.test().get(Evaluation.COST).value())
                .isLessThan(evaluation.dummy().get(Evaluation.COST));
        assertThat(evaluation.confusion()[1][0]).as("a missed yes is dear").isLessThan(before.confusion()[1][0] / 2);
        double[] row = data.test().values()[0];
        assertThat(model.predictor().scored(row))
                .containsExactly(bare.predictor().outputs(row));
        assertThat(training.fit(data, corrected, 1, FitListener.none(), Progress.none())
                        .predictor()
                        .outputs(row))
                .as("whatever the number of threads")
                .containsExactly(model.predictor().outputs(row));
    }

    private static double loss(Evaluation evaluation) {
        return evaluation.test().get(Evaluation.LOG_LOSS).value();
    }

    /** The label follows from x alone; y and the colour are noise. */
    @Test
    void aModelLosesByShufflingWhatItLooksAtAndNothingElse() {
        int n = 800;
        SplittableRandom random = new SplittableRandom(42);
        double[] x = random.doubles(n, -1, 1).toArray();
        Table table = Tables.table()
                .numbers("x", x)
                .numbers("y", random.doubles(n, -1, 1).toArray())
                .target(
                        "label",
                        IntStream.range(0, n)
                                .mapToObj(i -> x[i] > 0 ? "yes" : "no")
                                .toArray(String[]::new))
                .build();
        RunSpec spec = SPEC.withFeatures(List.of("x", "y"));
        PreparedData data = training.prepare(table, spec, List.of());
        TrainedModel model = training.fit(data, spec, FitListener.none(), Progress.none());
        Importances importances = training.importances(model, data, spec, Progress.none());

        Importances.Input decides = importances.inputs().getFirst();
        assertThat(decides.name()).isEqualTo("x");
        assertThat(decides.loss())
                .as("half of the rows are then right by chance")
                .isCloseTo(0.5, within(0.1));
        assertThat(decides.pValue()).isLessThan(0.001);
        assertThat(importances.inputs().getLast().loss()).isCloseTo(0, within(0.02));
        assertThat(importances.rows()).isEqualTo(data.test().size());
        assertThat(training.importances(model, data, spec, Progress.none())).isEqualTo(importances);
    }

    @Test
    void aModelGetsBetterWithMoreRowsAndNoRowCountsTwice() {
        Table table = Tables.clouds(500, 9);
        PreparedData data = training.prepare(table, SPEC, List.of());
        LearningCurve curve = training.learningCurve(data, SPEC, Progress.none());

        assertThat(curve.points())
                .hasSize(6)
                .extracting(LearningCurve.Point::rows)
                .isSorted();
        assertThat(curve.points().getLast().rows()).isCloseTo(data.train().size() * 4 / 5, within(2));
        assertThat(curve.points().getFirst().rows()).isCloseTo(data.train().size() * 4 / 50, within(2));
        assertThat(curve.points().getLast().mean())
                .isGreaterThan(curve.points().getFirst().mean());
        assertThat(curve.points().getLast().mean())
                .as("the end of the curve is the cross-validation")
                .isEqualTo(new CrossValidator(data, SPEC, Progress.none())
                        .run()
                        .metrics()
                        .get(Evaluation.ACCURACY)
                        .mean());
        assertThat(training.learningCurve(data, SPEC, Progress.none())).isEqualTo(curve);
    }

    @Test
    void evaluatingTwiceGivesTheSameNumbers() {
        Table table = Tables.clouds(600, 9);
        PreparedData data = training.prepare(table, SPEC, List.of());
        TrainedModel model = training.fit(data, SPEC, FitListener.none(), Progress.none());

        Evaluation once = training.evaluate(model, data, SPEC, Progress.none());
        Evaluation again = training.evaluate(model, data, SPEC, Progress.none());

        assertThat(again.test()).isEqualTo(once.test());
        assertThat(again.cv()).isEqualTo(once.cv());
        assertThat(again.segments()).isEqualTo(once.segments());
    }

    /** A bootstrap of a model without a mistake would claim [1, 1]. */
    @Test
    void claimsNoIntervalWhereEveryResampleScoresTheSame() {
        int n = 120;
        Table table = Tables.table()
                .numbers(
                        "x",
                        IntStream.range(0, n)
                                .mapToDouble(i -> i < n / 2 ? i : 1000 + i)
                                .toArray())
                .target(
                        "label",
                        IntStream.range(0, n)
                                .mapToObj(i -> i < n / 2 ? "low" : "high")
                                .toArray(String[]::new))
                .build();
        RunSpec spec = new RunSpec(
                SPEC.data(), "label", Task.CLASSIFICATION, List.of("x"), SPEC.hyperparameters(), true, 0.2, 5, 42);
        PreparedData data = training.prepare(table, spec, List.of());

        Evaluation evaluation = training.evaluate(
                training.fit(data, spec, FitListener.none(), Progress.none()), data, spec, Progress.none());

        for (String metric : List.of(Evaluation.MACRO_F1, Evaluation.ROC_AUC)) {
            MetricValue perfect = evaluation.test().get(metric);
            assertThat(perfect.value()).isEqualTo(1);
            assertThat(perfect.interval()).isEmpty();
            assertThat(perfect.note())
                    .hasToString("A small sample. No interval: every resample of the test rows gives"
                            + " the same value, which says nothing about other rows.");
        }
        assertThat(evaluation.test().get(Evaluation.ACCURACY).interval())
                .as("Wilson's interval knows that more rows may bring mistakes")
                .hasValueSatisfying(interval -> assertThat(interval.low()).isLessThan(1));
        String json = Json.mapper().writeValueAsString(evaluation);
        assertThat(Json.mapper().readValue(json, Evaluation.class).test()).isEqualTo(evaluation.test());
    }

    @Test
    void saysHowSureItIsAndHowTheSegmentsDo() {
        Table table = Tables.clouds(1000, 9);
        PreparedData data = training.prepare(table, SPEC, List.of());
        TrainedModel model = training.fit(data, SPEC, FitListener.none(), Progress.none());
        Evaluation evaluation = training.evaluate(model, data, SPEC, Progress.none());

        assertThat(evaluation.test().keySet()).containsExactlyInAnyOrderElementsOf(Task.CLASSIFICATION.metrics());
        evaluation.test().forEach((metric, value) -> {
            assertThat(value.value())
                    .as(metric)
                    .isBetween(
                            value.interval().orElseThrow().low(),
                            value.interval().orElseThrow().high());
            assertThat(value.note().isEmpty())
                    .as("more than 100 test rows are no small sample")
                    .isTrue();
        });
        assertThat(evaluation.segments()).extracting(Segment::level).containsExactlyInAnyOrder("red", "green");
        int rows = evaluation.segments().stream().mapToInt(Segment::rows).sum();
        double right = evaluation.segments().stream()
                .mapToDouble(s -> s.rows() * s.accuracy())
                .sum();
        assertThat(rows).isEqualTo(evaluation.testRows());
        assertThat(right / rows)
                .isCloseTo(evaluation.test().get(Evaluation.ACCURACY).value(), within(1e-12));
        assertThat(evaluation.dummy().get(Evaluation.ROC_AUC)).isEqualTo(0.5);
    }

    @Test
    void binaryModelsServeWhatSmileSays() {
        TrainedModel model = fit(Tables.clouds(400, 9), SPEC);

        for (double[] row :
                new double[][] {{0.1, 95, 0}, {-2, 80, 1}, {Double.NaN, 120, -1}, {3, Double.NaN, Double.NaN}}) {
            assertThat(model.predictor().outputs(row))
                    .containsExactly(model.trainer().outputs(row), within(1e-12));
        }
    }

    @Test
    void aFitIsCancelledBetweenTwoTrees() {
        PreparedData data = training.prepare(Tables.clouds(300, 9), SPEC, List.of());
        AtomicInteger trees = new AtomicInteger();
        Progress cancelAfterThree = new Progress() {
            @Override
            public void report(double fraction, Sentence message) {}

            @Override
            public boolean cancelled() {
                return trees.get() >= 3;
            }
        };

        assertThatThrownBy(() -> training.fit(data, SPEC, (tree, of, loss) -> trees.set(tree), cancelAfterThree))
                .isInstanceOf(CancelledException.class);
        assertThat(trees).hasValue(3);
    }

    @Test
    void anEvaluationIsCancelledAndLeavesTheHoldoutUnused() {
        PreparedData data = training.prepare(Tables.clouds(300, 9), SPEC, List.of());
        TrainedModel model = training.fit(data, SPEC, FitListener.none(), Progress.none());
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, Sentence message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> training.evaluate(model, data, SPEC, cancelled))
                .isInstanceOf(CancelledException.class);
        assertThat(training.evaluate(model, data, SPEC, Progress.none()).holdoutUses())
                .isZero();
    }

    /** Without rescaling, Smile's absolute tolerance of 1e-7 makes every one of these values the same. */
    @Test
    void learnsFromTinyAndHugeScalesAlike() {
        Table table = Tables.clouds(500, 9);
        RunSpec plain = new RunSpec(
                SPEC.data(), "label", Task.CLASSIFICATION, List.of("x"), SPEC.hyperparameters(), false, 0.2, 5, 42);
        double reference = accuracy(table, plain);
        for (double scale : new double[] {1e-12, 1e-8, 1e12}) {
            double[] x = Arrays.stream(table.numbers("x").values())
                    .map(v -> v * scale)
                    .toArray();
            Table scaled = Tables.table()
                    .numbers("x", x)
                    .target("label", labels(table))
                    .build();
            for (boolean standardise : new boolean[] {true, false}) {
                RunSpec spec = new RunSpec(
                        SPEC.data(),
                        "label",
                        Task.CLASSIFICATION,
                        List.of("x"),
                        SPEC.hyperparameters(),
                        standardise,
                        0.2,
                        5,
                        42);
                assertThat(accuracy(scaled, spec)).as("scale %s", scale).isCloseTo(reference, within(0.08));
            }
        }
        assertThat(reference).isGreaterThan(0.85);
    }

    private static String[] labels(Table table) {
        var levels = table.levels("label");
        return Arrays.stream(levels.codes()).mapToObj(levels.levels()::get).toArray(String[]::new);
    }

    private double accuracy(Table table, RunSpec spec) {
        PreparedData data = training.prepare(table, spec, List.of());
        TrainedModel model = training.fit(data, spec, FitListener.none(), Progress.none());
        int right = 0;
        for (int i = 0; i < data.test().size(); i++) {
            double[] p = model.predictor().outputs(data.test().values()[i]);
            right += model.predictor().label(p) == data.test().labels()[i] ? 1 : 0;
        }
        return (double) right / data.test().size();
    }

    @Test
    void comparesTwoModelsOnRowsThatNeitherHasSeen() {
        Table table = Tables.clouds(1000, 9);
        RunSpec championSpec = SPEC.withFeatures(List.of("x")).withSeed(7);
        PreparedData data = training.prepare(table, SPEC, List.of());
        PreparedData championData = training.prepare(table, championSpec, List.of());
        TrainedModel candidate = training.fit(data, SPEC, FitListener.none(), Progress.none());
        TrainedModel champion = training.fit(championData, championSpec, FitListener.none(), Progress.none());

        PairedPredictions paired =
                training.compare(table, SPEC, candidate.predictor(), championSpec, champion.predictor());
        PairedPredictions.Classes itself = (PairedPredictions.Classes)
                training.compare(table, SPEC, candidate.predictor(), SPEC, candidate.predictor());

        long common = Arrays.stream(data.test().tableRows())
                .filter(row -> Arrays.stream(championData.test().tableRows()).anyMatch(other -> other == row))
                .count();
        assertThat(paired.size()).isEqualTo((int) common).isLessThan(data.test().size());
        assertThat(itself.size()).isEqualTo(data.test().size());
        assertThat(itself.champion()).isEqualTo(itself.candidate());
        assertThat(itself.actual()).isEqualTo(data.test().labels());
    }
}
