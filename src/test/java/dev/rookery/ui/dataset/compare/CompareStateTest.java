package dev.rookery.ui.dataset.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.profile.Comparison;
import dev.rookery.profile.Selection;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareStateTest {
    @TempDir
    Path folder;

    private TestState state;
    private DatasetVersion penguins;

    @BeforeEach
    void importPenguins() {
        state = TestState.open(folder);
        penguins = TestDatasets.service(state).pullSample(new DatasetName("penguins"), Progress.none());
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void anAddressSaysWhichRowsOfWhichVersionAreCompared() {
        Selection heavyGentoos = Selection.ALL
                .withLevels("species", Set.of("Gentoo"))
                .withRange("body_mass_g", new Selection.Range(5000, 6300));
        CompareState subset = CompareState.subset(penguins.id(), heavyGentoos);

        assertThat(parse(subset.toQuery(), new ArrayList<>())).isEqualTo(subset);
    }

    @Test
    void whatCannotBeComparedIsNamedAndTheRestCounts() {
        List<Sentence> dropped = new ArrayList<>();

        assertThat(parse(Map.of("side", List.of("7", "1", "1?in.wings=two")), dropped))
                .isEqualTo(new CompareState(List.of(
                        new Comparison.Of(penguins.id(), Selection.ALL),
                        new Comparison.Of(penguins.id(), Selection.ALL))));
        assertThat(dropped)
                .extracting(Sentence::key)
                .containsExactly("ui.compare.noSide", "profile.address.noCategory");
    }

    @Test
    void anotherSideBecomesTheReference() {
        CompareState subset = CompareState.subset(penguins.id(), Selection.ALL.withLevels("species", Set.of("Gentoo")));

        assertThat(subset.against(1).sides())
                .containsExactly(subset.sides().get(1), subset.sides().get(0));
        assertThat(subset.without(0).sides()).containsExactly(subset.sides().get(1));
    }

    private CompareState parse(Map<String, List<String>> query, List<Sentence> dropped) {
        return CompareState.parse(query, penguins.id(), List.of(penguins), dropped::add);
    }
}
