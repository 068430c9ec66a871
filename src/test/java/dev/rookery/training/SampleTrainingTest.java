package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.model.Encoder;
import dev.rookery.model.Input;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.training.internal.HoldoutLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled samples, trained as the first start trains them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleTrainingTest {
    @TempDir
    static Path folder;

    private TestState state;
    private DatasetService datasets;
    private TrainingService training;

    @BeforeAll
    void open() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
        training = new TrainingService(new HoldoutLedger(state.jdbc(), state.clock()));
    }

    @AfterAll
    void close() {
        state.close();
    }

    private record Sample(Table table, RunSpec spec, PreparedData data) {}

    private Sample sample(String name) {
        DatasetVersion version = datasets.pullSample(new DatasetName(name), Progress.none());
        Table table = datasets.read(version.id());
        RunSpec spec = RunSpec.defaults(version, "species");
        List<RowRule> rules = datasets.contract(version.id().dataset())
                .map(Contract::rowRules)
                .orElse(List.of());
        return new Sample(table, spec, training.prepare(table, spec, rules));
    }

    @ParameterizedTest
    @ValueSource(strings = {"penguins", "iris"})
    void reachesNinetyPercentAtSeedFortyTwo(String name) {
        Sample sample = sample(name);
        List<Double> losses = new ArrayList<>();

        TrainedModel model =
                training.fit(sample.data(), sample.spec(), (tree, of, loss) -> losses.add(loss), Progress.none());
        Evaluation evaluation = training.evaluate(model, sample.data(), sample.spec(), Progress.none());

        assertThat(sample.spec().seed()).isEqualTo(42);
        assertThat(evaluation.test().get(Evaluation.ACCURACY).value()).isGreaterThanOrEqualTo(0.90);
        assertThat(evaluation.cv().metrics().get(Evaluation.ACCURACY).mean()).isGreaterThanOrEqualTo(0.90);
        assertThat(evaluation.cv().folds()).isEqualTo(5);
        assertThat(evaluation.dummy().get(Evaluation.ACCURACY)).isLessThan(0.6);
        assertThat(Arrays.stream(evaluation.confusion())
                        .flatMapToInt(Arrays::stream)
                        .sum())
                .isEqualTo(evaluation.testRows())
                .isEqualTo(sample.data().test().size());
        assertThat(losses).hasSize(GradientBoosting.defaults().trees());
        assertThat(losses.getLast()).isLessThan(losses.getFirst()).isEqualTo(model.finalLoss());
    }

    @ParameterizedTest
    @ValueSource(strings = {"penguins", "iris"})
    void theServedEngineScoresAsSmileDoes(String name) {
        Sample sample = sample(name);
        TrainedModel model = training.fit(sample.data(), sample.spec(), FitListener.none(), Progress.none());

        List<double[]> rows = new ArrayList<>(List.of(sample.data().test().values()));
        rows.addAll(List.of(sample.data().train().values()));
        double[] empty = new double[sample.data().signature().inputs().size()];
        Arrays.fill(empty, Double.NaN);
        rows.add(empty);
        for (double[] row : rows) {
            assertThat(model.predictor().outputs(row))
                    .containsExactly(model.trainer().outputs(row), within(1e-12));
        }
    }

    @Test
    void standardisedColumnsHaveMeanZeroAndDeviationOneOnTheTrainingRows() {
        PreparedData data = sample("penguins").data();
        int width = data.preprocessing().width();
        double[][] encoded = new double[data.train().size()][width];
        for (int i = 0; i < encoded.length; i++) {
            data.preprocessing().encode(data.train().values()[i], encoded[i]);
        }
        List<String> names = data.preprocessing().names();
        int standardised = 0;
        for (Encoder encoder : data.preprocessing().encoders()) {
            if (!(encoder instanceof Encoder.Standard)) {
                continue;
            }
            int j = names.indexOf(encoder.input());
            double mean =
                    Arrays.stream(encoded).mapToDouble(row -> row[j]).average().orElseThrow();
            double sd = Math.sqrt(Arrays.stream(encoded)
                    .mapToDouble(row -> (row[j] - mean) * (row[j] - mean))
                    .average()
                    .orElseThrow());
            assertThat(Math.abs(mean)).as("mean of %s", encoder.input()).isLessThan(1e-6);
            assertThat(Math.abs(sd - 1)).as("deviation of %s", encoder.input()).isLessThan(1e-3);
            standardised++;
        }
        assertThat(standardised).isEqualTo(4);
    }

    @Test
    void describesTheTrainingRowsOfPenguinsInTheSignature() {
        PreparedData data = sample("penguins").data();

        assertThat(data.labels()).containsExactly("Adelie", "Chinstrap", "Gentoo");
        assertThat(data.signature().inputs().stream().map(Input::name))
                .containsExactly(
                        "island", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex");
        Input.Number bill = (Input.Number) data.signature().inputs().get(1);
        assertThat(bill.min()).isLessThan(bill.example());
        assertThat(bill.max()).isGreaterThan(bill.example());
        assertThat(bill.histogram().bins()).isEqualTo(20);
        assertThat(bill.unit()).contains("mm");
        Input.Category island = (Input.Category) data.signature().inputs().getFirst();
        assertThat(island.levels()).containsExactly("Biscoe", "Dream", "Torgersen");
        assertThat(island.counts().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(data.train().size());
        assertThat(data.signature().rules())
                .isNotEmpty()
                .noneMatch(rule -> rule.column().equals("species"));
    }

    @Test
    void theExampleIsARealRowOfTheMostFrequentSpecies() {
        Sample sample = sample("penguins");
        PreparedData data = sample.data();
        double[] example = data.signature().inputs().stream()
                .mapToDouble(input -> switch (input) {
                    case Input.Number number -> number.example();
                    case Input.Category category -> category.levels().indexOf(category.example());
                })
                .toArray();

        int[] labels = IntStream.range(0, data.train().size())
                .filter(i -> Arrays.equals(data.train().values()[i], example))
                .map(i -> data.train().labels()[i])
                .toArray();

        assertThat(labels).contains(data.labels().indexOf("Adelie"));
    }

    @Test
    void countsHowOftenTheTestSideWasScored() {
        Sample sample = sample("iris");
        RunSpec spec = sample.spec().withSeed(7).withHyperparameters(new GradientBoosting(5, 4, 4, 5, 0.3, 1));
        PreparedData data = training.prepare(sample.table(), spec, List.of());
        TrainedModel model = training.fit(data, spec, FitListener.none(), Progress.none());

        int first = training.evaluate(model, data, spec, Progress.none()).holdoutUses();
        int second = training.evaluate(model, data, spec, Progress.none()).holdoutUses();

        assertThat(first).isZero();
        assertThat(second).isEqualTo(1);
    }
}
