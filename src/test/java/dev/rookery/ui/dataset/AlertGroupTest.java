package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.profile.Alert;
import dev.rookery.profile.AlertKind;
import dev.rookery.profile.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertGroupTest {
    /** Of these a profile has at most one; pairs that go together have sentences of their own. */
    private static final Set<AlertKind> ALONE = EnumSet.of(
            AlertKind.DUPLICATE_ROWS, AlertKind.NEAR_DUPLICATES, AlertKind.RARE_CLASS, AlertKind.HIGH_ASSOCIATION);

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

    @Test
    void gapsOfManyColumnsAreOneLineThatNamesTheGreatest() {
        List<Alert> gaps = List.of(gap("a", 0.06), gap("b", 0.09), gap("c", 0.07));

        List<AlertGroup> groups = AlertGroup.of(List.of(gaps.get(0), close("a", "b"), gaps.get(1), gaps.get(2)));

        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().alerts()).isEqualTo(gaps);
        assertThat(groups.getFirst().strongest()).isEqualTo(gaps.get(1));
    }

    /** Whoever adds a kind of alert says it for one column and for many, in every language. */
    @ParameterizedTest
    @ValueSource(strings = {"translations", "translations_ru"})
    void everyKindThatSpeaksOfColumnsHasWordsForMany(String file) throws IOException {
        Properties words = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/vaadin-i18n/" + file + ".properties")) {
            words.load(Objects.requireNonNull(in));
        }
        for (AlertKind kind : AlertKind.values()) {
            String key = kind.name().toLowerCase(Locale.ROOT);
            assertThat(words).containsKey("alert." + key);
            if (!ALONE.contains(kind)) {
                assertThat(words).containsKey("alert.group." + key);
            }
        }
    }

    private static Alert gap(String column, double share) {
        return new Alert(AlertKind.MISSING, Severity.WARNING, List.of(column), share, 0.05);
    }

    private static Alert close(String one, String other) {
        return new Alert(AlertKind.HIGH_ASSOCIATION, Severity.WARNING, List.of(one, other), 0.97, 0.9);
    }

    private static Alert loose(String one, String other) {
        return new Alert(AlertKind.HIGH_ASSOCIATION, Severity.INFO, List.of(one, other), 0.586, 0.5);
    }
}
