package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.Encoder;
import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.schema.Table;
import dev.rookery.testing.Tables;
import dev.rookery.training.internal.Preparer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
}
