package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.schema.Table;
import dev.rookery.testing.BundledTables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplorerTest {
    private static final Table PENGUINS = BundledTables.penguins();
    private static final Optional<String> SPECIES = Optional.of("species");
    private static final Selection GENTOO = Selection.ALL.withLevels("species", Set.of("Gentoo"));

    private final Explorer explorer = new Explorer();

    /** {@code numpy.histogram(body_mass_g.dropna(), bins=5)}. */
    @Test
    void binsANumberLikeNumpy() {
        GroupedHistogram histogram = explorer.histogram(PENGUINS, "body_mass_g", Optional.empty(), Selection.ALL, 5);

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
        GroupedHistogram all = explorer.histogram(PENGUINS, "body_mass_g", SPECIES, Selection.ALL, 20);
        GroupedHistogram gentoo = explorer.histogram(PENGUINS, "body_mass_g", SPECIES, GENTOO, 20);

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
        GroupedHistogram histogram = explorer.histogram(PENGUINS, "island", Optional.of("sex"), Selection.ALL, 20);

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
        assertThat(explorer.rows(PENGUINS, selection)).isEqualTo(33);
        assertThat(explorer.rows(PENGUINS, selection.without("sex").without("body_mass_g")))
                .isEqualTo(124);
        assertThat(explorer.missing(PENGUINS, GENTOO)).contains(new MissingShare("sex", 5, 5.0 / 124));
    }

    /** {@code numpy.histogram2d} over the columns' own ranges, rows that lack a value left out. */
    @Test
    void countsRowsInFieldsOfTwoNumbers() {
        Density density = explorer.density(PENGUINS, "bill_length_mm", "body_mass_g", Selection.ALL, 10);
        GroupedHistogram bills = explorer.histogram(PENGUINS, "bill_length_mm", Optional.empty(), Selection.ALL, 10);

        assertThat(density.rows()).isEqualTo(342);
        assertThat(density.xEdges()).isEqualTo(((GroupedHistogram.Axis.Bins) bills.axis()).edges());
        assertThat(Arrays.stream(density.counts())
                        .mapToLong(column -> Arrays.stream(column).sum())
                        .toArray())
                .containsExactly(bills.series().getFirst().counts());
        Density gentoo = explorer.density(PENGUINS, "bill_length_mm", "body_mass_g", GENTOO, 10);
        assertThat(gentoo.yEdges()).isEqualTo(density.yEdges());
        assertThat(gentoo.rows()).isEqualTo(123);
        for (int x = 0; x < 10; x++) {
            for (int y = 0; y < 10; y++) {
                assertThat(gentoo.counts()[x][y]).isBetween(0L, density.counts()[x][y]);
            }
        }
        assertThatThrownBy(() -> explorer.density(PENGUINS, "species", "body_mass_g", Selection.ALL, 10))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> explorer.density(PENGUINS, "bill_length_mm", "body_mass_g", Selection.ALL, 0))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void scattersOnlyCompleteRowsAndSamplesTheSameOnesEachTime() {
        Scatter whole = explorer.scatter(PENGUINS, "bill_length_mm", "bill_depth_mm", SPECIES, Selection.ALL, 1_000);
        Scatter sample = explorer.scatter(PENGUINS, "bill_length_mm", "bill_depth_mm", SPECIES, Selection.ALL, 100);
        Scatter again = explorer.scatter(PENGUINS, "bill_length_mm", "bill_depth_mm", SPECIES, Selection.ALL, 100);

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
        AssociationMatrix matrix = explorer.associations(PENGUINS, GENTOO);

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
        assertThat(Selection.parse(query, PENGUINS.schema())).isEqualTo(selection);
        assertThat(Selection.parse(Map.of("tab", List.of("explore")), PENGUINS.schema())
                        .isAll())
                .isTrue();
    }

    @Test
    void refusesAnAddressThatSaysSomethingElse() {
        for (Map<String, List<String>> query : List.of(
                Map.of("in.nothing", List.of("x")),
                Map.of("in.body_mass_g", List.of("x")),
                Map.of("range.species", List.of("1..2")),
                Map.of("range.body_mass_g", List.of("1")),
                Map.of("range.body_mass_g", List.of("2..1")),
                Map.of("range.body_mass_g", List.of("NaN..NaN")),
                Map.of("range.body_mass_g", List.of("-Infinity..Infinity")),
                Map.of("range.body_mass_g", List.of("1..2", "3..4")))) {
            assertThatThrownBy(() -> Selection.parse(query, PENGUINS.schema()))
                    .as(query.toString())
                    .isInstanceOf(InvalidException.class);
        }
    }

    @Test
    void refusesColumnsThatDoNotFitTheChart() {
        assertThatThrownBy(() -> explorer.scatter(PENGUINS, "species", "year", SPECIES, Selection.ALL, 10))
                .hasMessageContaining("column of numbers");
        assertThatThrownBy(() -> explorer.histogram(PENGUINS, "year", Optional.of("year"), Selection.ALL, 10))
                .hasMessageContaining("column of categories");
        assertThatThrownBy(() -> explorer.histogram(PENGUINS, "colour", SPECIES, Selection.ALL, 10))
                .hasMessageContaining("no column \"colour\"");
        assertThatThrownBy(() -> explorer.histogram(PENGUINS, "year", SPECIES, Selection.ALL, 1_000_000))
                .hasMessageContaining("250");
    }
}
