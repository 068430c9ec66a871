package dev.rookery.ui.dataset.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExploreStateTest {
    private static final Schema PENGUINS = new Schema(List.of(
            Field.of("species", ColumnType.CATEGORICAL, Role.TARGET),
            Field.of("island", ColumnType.CATEGORICAL, Role.FEATURE),
            Field.of("bill_length_mm", ColumnType.NUMERIC, Role.FEATURE),
            Field.of("body_mass_g", ColumnType.INTEGER, Role.FEATURE),
            Field.of("ring", ColumnType.INTEGER, Role.IDENTIFIER),
            Field.of("note", ColumnType.TEXT, Role.IGNORED)));

    @Test
    void beginsColouredByTheTargetWithTheFirstTwoNumbers() {
        ExploreState initial = parsed(Map.of());
        assertThat(initial.colour()).contains("species");
        assertThat(initial.x()).contains("bill_length_mm");
        assertThat(initial.y()).contains("body_mass_g");
        assertThat(initial.toQuery(PENGUINS)).isEmpty();
    }

    @Test
    void everythingChosenComesBackFromTheAddress() {
        ExploreState chosen = ExploreState.initial(PENGUINS)
                .withColour(Optional.of("island"))
                .withAxes(Optional.of("body_mass_g"), Optional.of("bill_length_mm"))
                .toggled("species", "Gentoo")
                .toggled("species", "Adelie")
                .withEveryColumn();
        assertThat(parsed(chosen.toQuery(PENGUINS))).isEqualTo(chosen);
        assertThat(chosen.toQuery(PENGUINS)).containsEntry("in.species", List.of("Adelie", "Gentoo"));
    }

    @Test
    void noColourIsSaidInTheAddressToo() {
        ExploreState plain = ExploreState.initial(PENGUINS).withColour(Optional.empty());
        assertThat(parsed(plain.toQuery(PENGUINS))).isEqualTo(plain);
    }

    @Test
    void choosingALevelAgainLetsItGo() {
        ExploreState twice =
                ExploreState.initial(PENGUINS).toggled("species", "Gentoo").toggled("species", "Gentoo");
        assertThat(twice).isEqualTo(ExploreState.initial(PENGUINS));
    }

    @Test
    void dropsAndNamesColumnsThatCannotBeShownSoAndKeepsTheRest() {
        for (Map<String, List<String>> address : List.of(
                Map.of("x", List.of("species")),
                Map.of("y", List.of("ring")),
                Map.of("colour", List.of("note")),
                Map.of("colour", List.of("nowhere")),
                Map.of("in.body_mass_g", List.of("heavy")),
                Map.of("range.species", List.of("1..2")))) {
            Map<String, List<String>> withMore = new HashMap<>(address);
            withMore.put("in.island", List.of("Dream"));
            List<Sentence> dropped = new ArrayList<>();

            assertThat(ExploreState.parse(withMore, PENGUINS, dropped::add))
                    .as(address.toString())
                    .isEqualTo(ExploreState.initial(PENGUINS).toggled("island", "Dream"));
            assertThat(dropped).as(address.toString()).hasSize(1);
        }
    }

    @Test
    void oneBadAxisCostsNeitherTheOtherNorTheFilter() {
        List<Sentence> dropped = new ArrayList<>();
        ExploreState read = ExploreState.parse(
                Map.of("in.species", List.of("Adelie"), "x", List.of("body_mass_g"), "y", List.of("nope")),
                PENGUINS,
                dropped::add);

        assertThat(read.x()).contains("body_mass_g");
        assertThat(read.selection().levels()).containsOnlyKeys("species");
        assertThat(dropped)
                .extracting(Sentence::toString)
                .containsExactly("“nope” is no column of numbers here, so it is on neither axis.");
    }

    private static ExploreState parsed(Map<String, List<String>> query) {
        return ExploreState.parse(query, PENGUINS, dropped -> {
            throw new AssertionError(dropped.toString());
        });
    }
}
