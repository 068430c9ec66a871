package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.profile.Alert;
import dev.rookery.profile.AlertKind;
import dev.rookery.profile.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertGroupTest {
    private static final Alert MISSING = new Alert(AlertKind.MISSING, Severity.WARNING, List.of("sex"), 0.4, 0.2);

    @Test
    void manyPairsAreOneLineWhereTheFirstOfThemStood() {
        List<AlertGroup> groups =
                AlertGroup.of(List.of(close("a", "b"), MISSING, close("b", "c"), close("a", "c"), loose("a", "d")));

        assertThat(groups).extracting(group -> group.alerts().size()).containsExactly(3, 1, 1);
        assertThat(groups.getFirst().columns()).isEqualTo(3);
        assertThat(groups.get(1).first()).isEqualTo(MISSING);
        assertThat(groups.getLast().first()).isEqualTo(loose("a", "d"));
    }

    @Test
    void twoPairsAreReadOneByOne() {
        assertThat(AlertGroup.of(List.of(close("a", "b"), close("c", "d")))).allMatch(AlertGroup::single);
    }

    private static Alert close(String one, String other) {
        return new Alert(AlertKind.HIGH_ASSOCIATION, Severity.WARNING, List.of(one, other), 0.97, 0.9);
    }

    private static Alert loose(String one, String other) {
        return new Alert(AlertKind.HIGH_ASSOCIATION, Severity.INFO, List.of(one, other), 0.586, 0.5);
    }
}
