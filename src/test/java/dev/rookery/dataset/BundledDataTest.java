package dev.rookery.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.NotFoundException;
import dev.rookery.job.Progress;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Table;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples, pulled from the bundled DVC project by the way every start takes. */
class BundledDataTest {
    private static final DatasetName PENGUINS = new DatasetName("penguins");
    private static final DatasetName IRIS = new DatasetName("iris");

    @TempDir
    Path folder;

    private TestState state;
    private DatasetService datasets;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void bundlesPenguinsAndIris() {
        assertThat(datasets.samples()).containsExactly(IRIS, PENGUINS);
        assertThatThrownBy(() -> datasets.pullSample(new DatasetName("wine"), Progress.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("wine");
    }

    /** Missing counts: Horst, Hill and Gorman (2020), palmerpenguins, {@code colSums(is.na(penguins))}. */
    @Test
    void loadsPenguinsWholeAndTyped() {
        DatasetVersion version = datasets.pullSample(PENGUINS, Progress.none());
        Table table = datasets.read(version.id());

        assertThat(table.rows()).isEqualTo(344);
        assertThat(types(version))
                .containsExactly(
                        Map.entry("species", ColumnType.CATEGORICAL),
                        Map.entry("island", ColumnType.CATEGORICAL),
                        Map.entry("bill_length_mm", ColumnType.NUMERIC),
                        Map.entry("bill_depth_mm", ColumnType.NUMERIC),
                        Map.entry("flipper_length_mm", ColumnType.INTEGER),
                        Map.entry("body_mass_g", ColumnType.INTEGER),
                        Map.entry("sex", ColumnType.CATEGORICAL),
                        Map.entry("year", ColumnType.INTEGER));
        assertThat(table.columns().stream().map(BundledDataTest::missing))
                .containsExactly(0L, 0L, 2L, 2L, 2L, 2L, 11L, 0L);
        assertThat(table.levels("species").levels()).containsExactly("Adelie", "Gentoo", "Chinstrap");
        assertThat(counts(table, "species")).containsExactly(152L, 124L, 68L);
        assertThat(version.schema().target().map(Field::name)).contains("species");
        assertThat(version.schema().field("year").map(Field::role)).contains(Role.IGNORED);
        assertThat(version.schema().field("body_mass_g").flatMap(Field::unit)).contains("g");
    }

    @Test
    void loadsIrisWholeAndTyped() {
        DatasetVersion version = datasets.pullSample(IRIS, Progress.none());
        Table table = datasets.read(version.id());

        assertThat(table.rows()).isEqualTo(150);
        assertThat(types(version))
                .containsExactly(
                        Map.entry("sepal_length_cm", ColumnType.NUMERIC),
                        Map.entry("sepal_width_cm", ColumnType.NUMERIC),
                        Map.entry("petal_length_cm", ColumnType.NUMERIC),
                        Map.entry("petal_width_cm", ColumnType.NUMERIC),
                        Map.entry("species", ColumnType.CATEGORICAL));
        assertThat(table.columns().stream().mapToLong(BundledDataTest::missing).sum())
                .isZero();
        assertThat(counts(table, "species")).containsExactly(50L, 50L, 50L);
        assertThat(version.schema().fields().getFirst().unit()).contains("cm");
    }

    @Test
    void keepsTheContractsOfTheSamples() {
        for (DatasetName name : datasets.samples()) {
            QualityReport quality = datasets.pullSample(name, Progress.none()).quality();
            assertThat(quality.violations()).as(name.value()).isEmpty();
            assertThat(quality.rulesChecked()).isGreaterThan(15);
            assertThat(datasets.contract(name).orElseThrow().columns())
                    .as("every column of %s tells the person at the form what it is", name)
                    .allSatisfy(column -> assertThat(
                                    column.description().orElseThrow().others())
                            .containsOnlyKeys("ru"))
                    .allSatisfy(column ->
                            assertThat(column.label().orElseThrow().others()).containsOnlyKeys("ru"));
        }
    }

    @Test
    void pullingASampleAgainGivesTheVersionThatIsThere() {
        DatasetVersion first = datasets.pullSample(PENGUINS, Progress.none());
        DatasetVersion second = datasets.pullSample(PENGUINS, Progress.none());

        assertThat(second).isEqualTo(first);
        assertThat(datasets.versions(PENGUINS)).hasSize(1);
    }

    @Test
    void theStoredVersionIsTheVeryObjectThatItsDvcPointerNames() {
        DatasetVersion version = datasets.pullSample(PENGUINS, Progress.none());

        // palmerpenguins 0.1.1, inst/extdata/penguins.csv
        assertThat(version.md5()).hasToString("a06a0210251465a86fb970018292304d");
        assertThat(datasets.dvcPointer(version.id()))
                .isEqualTo(
                        "outs:\n- md5: a06a0210251465a86fb970018292304d\n  size: 15241\n  hash: md5\n  path: penguins.csv\n");
        assertThat(folder.resolve("objects/dvc/files/md5/a0/6a0210251465a86fb970018292304d"))
                .isRegularFile()
                .hasSize(15_241);
    }

    private static Map<String, ColumnType> types(DatasetVersion version) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        version.schema().fields().forEach(field -> types.put(field.name(), field.type()));
        return types;
    }

    private static long missing(Column column) {
        return IntStream.range(0, column.size()).filter(column::missing).count();
    }

    private static List<Long> counts(Table table, String column) {
        Column.Levels levels = table.levels(column);
        return IntStream.range(0, levels.levels().size())
                .mapToObj(code ->
                        IntStream.of(levels.codes()).filter(c -> c == code).count())
                .toList();
    }
}
