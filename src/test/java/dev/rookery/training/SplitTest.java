package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.Progress;
import dev.rookery.model.Encoder;
import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.model.Predictor;
import dev.rookery.schema.Table;
import dev.rookery.testing.Tables;
import dev.rookery.training.internal.Comparer;
import dev.rookery.training.internal.Preparer;
import dev.rookery.training.internal.SpecCheck;
import dev.rookery.training.internal.Trainers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final RunSpec SPEC = new RunSpec(
            DatasetVersionId.parse("own@1"),
            "label",
            Task.CLASSIFICATION,
            List.of("x", "y", "colour"),
            new GradientBoosting(10, 4, 4, 2, 0.3, 1),
            true,
            0.2,
            5,
            42);

    private static Table head(Table table, int n) {
        return Tables.table()
                .numbers("x", Arrays.copyOf(table.numbers("x").values(), n))
                .numbers("y", Arrays.copyOf(table.numbers("y").values(), n))
                .levels("colour", text(table, "colour", n))
                .target("label", text(table, "label", n))
                .build();
    }

    private static String[] text(Table table, String column, int n) {
        var levels = table.levels(column);
        return IntStream.range(0, n)
                .mapToObj(i -> levels.levels().get(levels.codes()[i]))
                .toArray(String[]::new);
    }

    private static Set<Integer> testRows(PreparedData data) {
        Set<Integer> rows = new HashSet<>();
        Arrays.stream(data.test().tableRows()).forEach(rows::add);
        return rows;
    }

    @Test
    void givesAboutTheAskedShareToTheTest() {
        PreparedData data = Preparer.prepare(Tables.clouds(5000, 3), SPEC, List.of());

        // Four standard deviations of a share of 0.2 in 5000 rows.
        assertThat(data.testShare()).isCloseTo(0.2, within(0.023));
    }

    @Test
    void aRowKeepsItsSideWhenTheTableGrowsAndItsColumnsMove() {
        Table all = Tables.clouds(1000, 3);
        Set<Integer> before = testRows(Preparer.prepare(head(all, 600), SPEC, List.of()));
        Set<Integer> after = testRows(Preparer.prepare(all, SPEC.withFeatures(List.of("colour", "y", "x")), List.of()));
        after.removeIf(row -> row >= 600);

        assertThat(after).isEqualTo(before);
    }

    @Test
    void anotherSeedDrawsAnotherTestSide() {
        Table table = Tables.clouds(500, 3);

        assertThat(testRows(Preparer.prepare(table, SPEC, List.of())))
                .isNotEqualTo(testRows(Preparer.prepare(table, SPEC.withSeed(43), List.of())));
    }

    @Test
    void identicalRowsFallOnTheSameSideAndInTheSameFold() {
        Table table = Tables.clouds(150, 3);
        double[] x = new double[600];
        String[] label = new String[600];
        for (int i = 0; i < 600; i++) {
            x[i] = table.numbers("x").values()[i % 150];
            label[i] = text(table, "label", 150)[i % 150];
        }
        Table fourfold = Tables.table().numbers("x", x).target("label", label).build();
        PreparedData data = Preparer.prepare(fourfold, SPEC.withFeatures(List.of("x")), List.of());

        Map<Double, Integer> foldOf = new HashMap<>();
        for (int i = 0; i < data.train().size(); i++) {
            Integer before = foldOf.put(data.train().values()[i][0], data.folds()[i]);
            assertThat(before).isIn(null, data.folds()[i]);
        }
        Set<Double> tested = new HashSet<>();
        Arrays.stream(data.test().values()).forEach(row -> tested.add(row[0]));
        assertThat(tested).hasSize(data.test().size() / 4).doesNotContainAnyElementsOf(foldOf.keySet());
    }

    @Test
    void foldsHoldTheClassesInEqualParts() {
        PreparedData data = Preparer.prepare(Tables.clouds(1000, 3), SPEC, List.of());

        for (int c = 0; c < 2; c++) {
            int[] perFold = new int[5];
            for (int i = 0; i < data.train().size(); i++) {
                perFold[data.folds()[i]] += data.train().labels()[i] == c ? 1 : 0;
            }
            assertThat(Arrays.stream(perFold).max().orElseThrow()
                            - Arrays.stream(perFold).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(new String(data.splitCsv(), StandardCharsets.UTF_8).lines())
                .hasSize(1001)
                .startsWith("row,side,fold");
    }

    /** The test side of this table is the rows below, so what they hold must not show in anything learned. */
    @Test
    void learnsImputationLevelsAndRangesFromTheTrainingRowsOnly() {
        Table table = Tables.clouds(400, 3);
        int[] tested = Preparer.prepare(table, SPEC, List.of()).test().tableRows();
        double[] x = table.numbers("x").values().clone();
        String[] colour = text(table, "colour", 400);
        // A row whose features change may change sides, so the canary is found, not assumed.
        for (int row : tested) {
            x[row] = 1e6 + row;
            colour[row] = "blue" + row;
        }
        Table poisoned = Tables.table()
                .numbers("x", x)
                .numbers("y", table.numbers("y").values())
                .levels("colour", colour)
                .target("label", text(table, "label", 400))
                .build();
        PreparedData data = Preparer.prepare(poisoned, SPEC, List.of());
        Set<String> blueInTraining = new HashSet<>();
        double largest = Double.NEGATIVE_INFINITY;
        for (int row : data.train().tableRows()) {
            largest = Math.max(largest, x[row]);
            blueInTraining.add(colour[row]);
        }
        Input.Number inputX = (Input.Number) data.signature().inputs().getFirst();
        Input.Category inputColour = (Input.Category) data.signature().inputs().get(2);
        long unseen = Arrays.stream(data.test().values())
                .filter(row -> row[2] == InputRow.UNSEEN)
                .count();

        assertThat(inputX.max()).isEqualTo(largest);
        assertThat(inputColour.levels()).containsExactlyInAnyOrderElementsOf(blueInTraining);
        assertThat(unseen).isPositive();
    }

    @Test
    void imputesMedianAndMostFrequentLevel() {
        Table clouds = Tables.clouds(300, 5);
        double[] x = clouds.numbers("x").values().clone();
        String[] colour = text(clouds, "colour", 300);
        for (int i = 0; i < 300; i += 7) {
            x[i] = Double.NaN;
            colour[i] = null;
        }
        Table table = Tables.table()
                .numbers("x", x)
                .levels("colour", colour)
                .target("label", text(clouds, "label", 300))
                .build();
        PreparedData data = Preparer.prepare(table, SPEC.withFeatures(List.of("x", "colour")), List.of());
        double[] present = Arrays.stream(data.train().values())
                .mapToDouble(row -> row[0])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double median = (present[(present.length - 1) / 2] + present[present.length / 2]) / 2;
        Encoder.Standard encoder =
                (Encoder.Standard) data.preprocessing().encoders().getFirst();
        Input.Category input = (Input.Category) data.signature().inputs().get(1);

        assertThat(encoder.imputation()).isCloseTo(median, within(1e-12));
        assertThat(input.counts().get(input.levels().indexOf(input.imputed())))
                .isEqualTo(
                        input.counts().stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    private static RunSpec divided(Refinement.Division.Kind kind, String column) {
        return SPEC.withRefinement(new Refinement(
                false, Map.of(), Refinement.Calibration.NONE, List.of(), new Refinement.Division(kind, column)));
    }

    /** The table of {@link Tables#clouds} with a column that says which of 40 sites, or which day, a row is from. */
    private static Table visited(int rows) {
        Table clouds = Tables.clouds(rows, 3);
        return Tables.table()
                .numbers("x", clouds.numbers("x").values())
                .numbers("y", clouds.numbers("y").values())
                .levels("colour", text(clouds, "colour", rows))
                .levels(
                        "site",
                        IntStream.range(0, rows)
                                .mapToObj(i -> "site " + i * 7 % 40)
                                .toArray(String[]::new))
                .numbers(
                        "day",
                        IntStream.range(0, rows).mapToDouble(i -> i * 13 % 100).toArray())
                .target("label", text(clouds, "label", rows))
                .build();
    }

    @Test
    void rowsOfOneGroupAreNeverOnTwoSidesNorInTwoFolds() {
        Table table = visited(1000);
        PreparedData data = Preparer.prepare(table, divided(Refinement.Division.Kind.GROUPED, "site"), List.of());
        String[] sites = text(table, "site", 1000);

        Map<String, Set<Integer>> places = new HashMap<>();
        for (int i = 0; i < data.train().size(); i++) {
            places.computeIfAbsent(sites[data.train().tableRows()[i]], _ -> new HashSet<>())
                    .add(data.folds()[i]);
        }
        for (int row : data.test().tableRows()) {
            places.computeIfAbsent(sites[row], _ -> new HashSet<>()).add(-1);
        }
        assertThat(places).hasSize(40);
        assertThat(places.values()).allSatisfy(folds -> assertThat(folds).hasSize(1));
        assertThat(places.values().stream().flatMap(Set::stream).distinct()).hasSize(6);
        int[] sizes = new int[5];
        Arrays.stream(data.folds()).forEach(fold -> sizes[fold]++);
        assertThat(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow())
                .as("of about equal size, to one site of 25 rows")
                .isLessThanOrEqualTo(25);
        assertThat(testRows(Preparer.prepare(
                        visited(1000),
                        divided(Refinement.Division.Kind.GROUPED, "site").withFeatures(List.of("x")),
                        List.of())))
                .as("whatever is learned from")
                .isEqualTo(testRows(data));
    }

    @Test
    void nothingIsLearnedFromRowsThatCameAfterThoseThatJudge() {
        Table table = visited(1000);
        double[] day = table.numbers("day").values();
        PreparedData data = Preparer.prepare(table, divided(Refinement.Division.Kind.ORDERED, "day"), List.of());

        double lastLearned = Arrays.stream(data.train().tableRows())
                .mapToDouble(row -> day[row])
                .max()
                .orElseThrow();
        double firstTested = Arrays.stream(data.test().tableRows())
                .mapToDouble(row -> day[row])
                .min()
                .orElseThrow();
        assertThat(lastLearned).isLessThan(firstTested);
        assertThat(data.testShare()).isCloseTo(0.2, within(0.011));
        assertThat(data.foldCount()).isEqualTo(5);
        for (int fold = 0; fold < 5; fold++) {
            double last = when(data, data.learnedIn(fold), day).max().orElseThrow();
            double first = when(data, data.judgedIn(fold), day).min().orElseThrow();
            assertThat(last).as("fold %d", fold).isLessThan(first);
        }
        assertThat(data.learnedIn(4)).hasSizeGreaterThan(data.learnedIn(0).length);
        assertThat(new String(data.splitCsv(), StandardCharsets.UTF_8)).contains(",train,\n", ",train,4\n");
    }

    private static DoubleStream when(PreparedData data, int[] positions, double[] day) {
        return Arrays.stream(positions).mapToDouble(i -> day[data.train().tableRows()[i]]);
    }

    @Test
    void whatCannotBeDividedSoIsRefused() {
        Table table = visited(100);
        assertThat(SpecCheck.check(table, divided(Refinement.Division.Kind.ORDERED, "site")))
                .anySatisfy(finding -> assertThat(finding.message().toString())
                        .contains("site")
                        .contains("date"));
        assertThat(SpecCheck.check(table, divided(Refinement.Division.Kind.GROUPED, "street")))
                .extracting(finding -> finding.kind())
                .contains(Finding.Kind.UNKNOWN_COLUMN);
        Table one = Tables.table()
                .numbers("x", IntStream.range(0, 50).mapToDouble(i -> i).toArray())
                .numbers(
                        "day",
                        IntStream.range(0, 50)
                                .mapToDouble(i -> i == 9 ? Double.NaN : 1)
                                .toArray())
                .target(
                        "label",
                        IntStream.range(0, 50)
                                .mapToObj(i -> i % 2 == 0 ? "a" : "b")
                                .toArray(String[]::new))
                .build();
        assertThat(SpecCheck.check(
                        one, divided(Refinement.Division.Kind.ORDERED, "day").withFeatures(List.of("x"))))
                .anySatisfy(finding -> assertThat(finding.message().toString()).contains("1 row"));
    }

    /** What came later in one version may lie among the rows that a champion of an earlier one had learned from. */
    @Test
    void aChampionOfAnEarlierVersionIsComparedOnNoRowsThatOnlyTimeDivided() {
        Table table = visited(300);
        RunSpec spec = divided(Refinement.Division.Kind.ORDERED, "day");
        PreparedData data = Preparer.prepare(table, spec, List.of());
        Predictor any =
                Trainers.fit(data, spec, 1, FitListener.none(), Progress.none()).predictor();

        assertThat(Comparer.compare(table, spec, any, spec, any).size())
                .isEqualTo(data.test().size());
        RunSpec newer = spec.withData(DatasetVersionId.parse("own@2"));
        assertThat(Comparer.compare(table, newer, any, spec, any).size()).isZero();
    }
}
