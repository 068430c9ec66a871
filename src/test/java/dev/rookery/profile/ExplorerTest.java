package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.TableQuery;
import dev.rookery.job.Progress;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {
    private static final Optional<String> SPECIES = Optional.of("species");
    private static final Selection GENTOO = Selection.ALL.withLevels("species", Set.of("Gentoo"));

    private static final Explorer EXPLORER = new Explorer();

    @TempDir
    static Path folder;

    private static TestState state;
    private static DatasetService datasets;
    private static DatasetVersion penguins;

    @BeforeAll
    static void importPenguins() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
        penguins = datasets.pullSample(new DatasetName("penguins"), Progress.none());
    }

    @AfterAll
    static void close() {
        state.close();
    }

    /** {@code numpy.histogram(body_mass_g.dropna(), bins=5)}. */
    @Test
    void binsANumberLikeNumpy() {
        GroupedHistogram histogram = histogram("body_mass_g", Optional.empty(), Selection.ALL, 5);

        assertThat(((GroupedHistogram.Axis.Bins) histogram.axis()).edges())
                .containsExactly(
                        new double[] {2700, 3420, 4140, 4860, 5580, 6300},
                        org.assertj.core.api.Assertions.within(1e-9));
        assertThat(histogram.series()).hasSize(1);
        assertThat(histogram.series().getFirst().counts()).containsExactly(58, 124, 83, 55, 22);
        assertThat(histogram.missing()).isEqualTo(2);
    }

    @Test
    void aSelectionChangesCountsButNeitherAxisNorColours() {
        GroupedHistogram all = histogram("body_mass_g", SPECIES, Selection.ALL, 20);
        GroupedHistogram gentoo = histogram("body_mass_g", SPECIES, GENTOO, 20);

        assertThat(((GroupedHistogram.Axis.Bins) gentoo.axis()).edges())
                .isEqualTo(((GroupedHistogram.Axis.Bins) all.axis()).edges());
        assertThat(gentoo.series())
                .extracting(GroupedHistogram.Series::group)
                .containsExactly(
                        new ColourGroup.Level("Adelie", 0),
                        new ColourGroup.Level("Chinstrap", 1),
                        new ColourGroup.Level("Gentoo", 2));
        assertThat(gentoo.series().stream()
                        .map(series -> Arrays.stream(series.counts()).sum()))
                .containsExactly(0L, 0L, 123L);
        assertThat(gentoo.rows()).isEqualTo(124);
        assertThat(gentoo.missing()).isEqualTo(1);
    }

    @Test
    void drawsCategoriesAsBarsAndRowsWithoutColourApart() {
        GroupedHistogram histogram = histogram("island", Optional.of("sex"), Selection.ALL, 20);

        assertThat(histogram.axis())
                .isEqualTo(new GroupedHistogram.Axis.Bars(List.of("Biscoe", "Dream", "Torgersen"), false));
        assertThat(histogram.series().getLast().group()).isEqualTo(new ColourGroup.Missing());
        assertThat(Arrays.stream(histogram.series().getLast().counts()).sum()).isEqualTo(11);
    }

    @Test
    void combinesConditionsOfTheSelection() {
        Selection selection =
                GENTOO.withRange("body_mass_g", new Selection.Range(5500, 6300)).withLevels("sex", Set.of("male"));

        // pandas: len(d[(d.species == 'Gentoo') & d.body_mass_g.between(5500, 6300) & (d.sex == 'male')])
        assertThat(rows(selection)).isEqualTo(33);
        assertThat(rows(selection.without("sex").without("body_mass_g"))).isEqualTo(124);
        assertThat(missing(GENTOO)).contains(new MissingShare("sex", 5, 5.0 / 124));
    }

    /** {@code numpy.quantile} by species; whiskers at the last values within 1.5 times its interquartile range. */
    @Test
    void boxesHaveTheQuartilesOfTheirClass() {
        Boxes boxes =
                datasets.ask(penguins.id(), table -> EXPLORER.boxes(table, "body_mass_g", SPECIES, Selection.ALL));

        assertThat(boxes.rows()).isEqualTo(342);
        assertThat(boxes.shown()).isEqualTo(342);
        assertThat(boxes.boxes())
                .containsExactly(
                        new Boxes.Box(new ColourGroup.Level("Adelie", 0), 2850, 3350, 3700, 4000, 4775, 151, 0),
                        new Boxes.Box(new ColourGroup.Level("Chinstrap", 1), 2900, 3487.5, 3700, 3950, 4550, 68, 2),
                        new Boxes.Box(new ColourGroup.Level("Gentoo", 2), 3950, 4700, 5000, 5500, 6300, 123, 0));
    }

    @Test
    void associationsStandInTheOrderOfTheProfileWhateverIsSelected() {
        List<String> order =
                datasets.ask(penguins.id(), Profiler::profile).associations().columns();

        assertThat(datasets.ask(penguins.id(), table -> new Explorer().associations(table, GENTOO))
                        .columns())
                .isEqualTo(order);
        assertThat(datasets.ask(penguins.id(), table -> EXPLORER.associations(table, Selection.ALL))
                        .columns())
                .isEqualTo(order);
    }

    /** {@code numpy.histogram2d} over the columns' own ranges, rows that lack a value left out. */
    @Test
    void countsRowsInFieldsOfTwoNumbers() {
        Density density = density("bill_length_mm", "body_mass_g", Selection.ALL, 10);
        GroupedHistogram bills = histogram("bill_length_mm", Optional.empty(), Selection.ALL, 10);

        assertThat(density.rows()).isEqualTo(342);
        assertThat(density.xEdges()).isEqualTo(((GroupedHistogram.Axis.Bins) bills.axis()).edges());
        assertThat(Arrays.stream(density.counts())
                        .mapToLong(column -> Arrays.stream(column).sum())
                        .toArray())
                .containsExactly(bills.series().getFirst().counts());
        Density gentoo = density("bill_length_mm", "body_mass_g", GENTOO, 10);
        assertThat(gentoo.yEdges()).isEqualTo(density.yEdges());
        assertThat(gentoo.rows()).isEqualTo(123);
        for (int x = 0; x < 10; x++) {
            for (int y = 0; y < 10; y++) {
                assertThat(gentoo.counts()[x][y]).isBetween(0L, density.counts()[x][y]);
            }
        }
        assertThatThrownBy(() -> density("species", "body_mass_g", Selection.ALL, 10))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> density("bill_length_mm", "body_mass_g", Selection.ALL, 0))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void scattersOnlyCompleteRowsAndSamplesTheSameOnesEachTime() {
        Scatter whole = scatter("bill_length_mm", "bill_depth_mm", SPECIES, Selection.ALL, 1_000);
        Scatter sample = scatter("bill_length_mm", "bill_depth_mm", SPECIES, Selection.ALL, 100);
        Scatter again = scatter("bill_length_mm", "bill_depth_mm", SPECIES, Selection.ALL, 100);

        assertThat(whole.rows()).isEqualTo(342);
        assertThat(whole.groups().stream().map(points -> points.x().length)).containsExactly(151, 68, 123);
        assertThat(sample.rows()).isEqualTo(342);
        assertThat(sample.groups().stream()
                        .mapToInt(points -> points.x().length)
                        .sum())
                .isEqualTo(100);
        assertThat(sample.groups().getFirst().x())
                .isEqualTo(again.groups().getFirst().x());
    }

    @Test
    void associationsFollowTheSelection() {
        AssociationMatrix matrix = associations(GENTOO);

        int species = matrix.columns().indexOf("species");
        assertThat(matrix.values()[species][species]).as("one species only").isNaN();
        int flipper = matrix.columns().indexOf("flipper_length_mm");
        int mass = matrix.columns().indexOf("body_mass_g");
        // pandas: d[d.species == 'Gentoo'].flipper_length_mm.corr(d.body_mass_g)
        assertThat(matrix.values()[flipper][mass])
                .isCloseTo(0.7026665243575183, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void anAddressSaysExactlyOneSelection() {
        Selection selection = GENTOO.withLevels("island", Set.of("Dream", "Biscoe"))
                .withRange("bill_length_mm", new Selection.Range(35.5, 41));

        Map<String, List<String>> query = selection.toQuery();

        assertThat(query)
                .containsExactly(
                        Map.entry("in.island", List.of("Biscoe", "Dream")),
                        Map.entry("in.species", List.of("Gentoo")),
                        Map.entry("range.bill_length_mm", List.of("35.5..41.0")));
        assertThat(Selection.parse(query, penguins.schema(), ExplorerTest::unexpected))
                .isEqualTo(selection);
        assertThat(Selection.parse(Map.of("tab", List.of("explore")), penguins.schema(), ExplorerTest::unexpected)
                        .isAll())
                .isTrue();
    }

    @Test
    void dropsAndNamesWhatAnAddressSaysWronglyAndKeepsTheRest() {
        for (Map<String, List<String>> query : List.of(
                Map.of("in.nothing", List.of("x")),
                Map.of("in.body_mass_g", List.of("x")),
                Map.of("range.species", List.of("1..2")),
                Map.of("range.body_mass_g", List.of("1")),
                Map.of("range.body_mass_g", List.of("2..1")),
                Map.of("range.body_mass_g", List.of("NaN..NaN")),
                Map.of("range.body_mass_g", List.of("-Infinity..Infinity")),
                Map.of("range.body_mass_g", List.of("1..2", "3..4")))) {
            Map<String, List<String>> withMore = new HashMap<>(query);
            withMore.put("in.species", List.of("Gentoo"));
            List<Sentence> dropped = new ArrayList<>();

            assertThat(Selection.parse(withMore, penguins.schema(), dropped::add))
                    .as(query.toString())
                    .isEqualTo(GENTOO);
            String column = query.keySet().iterator().next().replaceFirst("^[a-z]+\\.", "");
            assertThat(dropped).as(query.toString()).singleElement().asString().contains("“" + column + "”");
        }
    }

    /** Attack row 23: what an address names is compared with cells, and never a part of the question. */
    @ParameterizedTest
    @ValueSource(strings = {"x') or (1 = 1", "Gentoo' or 'a' = 'a", "'; drop table t; --", "\\' or 1 = 1 --"})
    void sqlInASelectionChoosesNoRow(String hostile) {
        Selection selection =
                Selection.parse(Map.of("in.species", List.of(hostile)), penguins.schema(), ExplorerTest::unexpected);

        assertThat(rows(selection)).isZero();
        assertThat(rows(Selection.ALL)).isEqualTo(344);
    }

    private static void unexpected(Sentence dropped) {
        throw new AssertionError(dropped.toString());
    }

    @Test
    void refusesColumnsThatDoNotFitTheChart() {
        assertThatThrownBy(() -> scatter("species", "year", SPECIES, Selection.ALL, 10))
                .hasMessageContaining("column of numbers");
        assertThatThrownBy(() -> histogram("year", Optional.of("year"), Selection.ALL, 10))
                .hasMessageContaining("column of categories");
        assertThatThrownBy(() -> histogram("colour", SPECIES, Selection.ALL, 10))
                .hasMessageContaining("no column “colour”");
        assertThatThrownBy(() -> histogram("year", SPECIES, Selection.ALL, 1_000_000))
                .hasMessageContaining("250");
    }

    private static <T> T ask(TableQuery<T> query) {
        return datasets.ask(penguins.id(), query);
    }

    private static GroupedHistogram histogram(String column, Optional<String> colour, Selection selection, int bins) {
        return ask(table -> EXPLORER.histogram(table, column, colour, selection, bins));
    }

    private static Density density(String x, String y, Selection selection, int bins) {
        return ask(table -> EXPLORER.density(table, x, y, selection, bins));
    }

    private static Scatter scatter(String x, String y, Optional<String> colour, Selection selection, int most) {
        return ask(table -> EXPLORER.scatter(table, x, y, colour, selection, most));
    }

    private static AssociationMatrix associations(Selection selection) {
        return ask(table -> EXPLORER.associations(table, selection));
    }

    private static List<MissingShare> missing(Selection selection) {
        return ask(table -> EXPLORER.missing(table, selection));
    }

    private static long rows(Selection selection) {
        return ask(table -> EXPLORER.rows(table, selection));
    }
}
