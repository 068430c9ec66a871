package dev.rookery.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void beginningsComeBeforeWordsAndWordsBeforeTheMiddle() {
        assertThat(names("pen", "open", "Palmer penguins", "penguins", "pen"))
                .containsExactly("pen", "penguins", "Palmer penguins", "open");
    }

    @Test
    void thingsThatMatchEquallyWellComeInTheOrderOfTheirKinds() {
        List<Thing> things = List.of(thing(Thing.Kind.RUN, "gulls"), thing(Thing.Kind.DATASET, "gulls"));
        assertThat(Ranking.best(things, "gul"))
                .extracting(Thing::kind)
                .containsExactly(Thing.Kind.DATASET, Thing.Kind.RUN);
    }

    @Test
    void caseAccentsAndSpacesDoNotCount() {
        assertThat(names("  CAFE  noir", "Café noir")).containsExactly("Café noir");
    }

    @Test
    void isFoundByItsOtherNamesAndByWordsOfItsContext() {
        Thing column = new Thing(Thing.Kind.COLUMN, "island", List.of(), "in Palmer penguins", "");
        Thing run = new Thing(Thing.Kind.RUN, "gulls on gulls@1", List.of("0b7e"), "", "");
        assertThat(Ranking.best(List.of(column, run), "island palmer")).containsExactly(column);
        assertThat(Ranking.best(List.of(column, run), "0b7")).containsExactly(run);
        assertThat(Ranking.best(List.of(column, run), "island gulls")).isEmpty();
    }

    private static List<String> names(String typed, String... names) {
        List<Thing> things = Arrays.stream(names)
                .map(name -> thing(Thing.Kind.DATASET, name))
                .toList();
        return Ranking.best(things, typed).stream().map(Thing::name).toList();
    }

    private static Thing thing(Thing.Kind kind, String name) {
        return new Thing(kind, name, List.of(), "", "");
    }
}
