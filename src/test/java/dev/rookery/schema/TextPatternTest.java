package dev.rookery.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {
    @Test
    void fitsTheWholeText() {
        TextPattern ring = new TextPattern("[A-Z]{2}-\\d{4}");
        assertThat(ring.matches("DE-1234")).isTrue();
        assertThat(ring.matches("DE-12345")).isFalse();
        assertThat(ring.matches("xDE-1234")).isFalse();
        assertThat(new TextPattern("\\p{Cyrillic}+").matches("птица")).isTrue();
        assertThat(new TextPattern("a|b").matches("ab")).isFalse();
        assertThat(new TextPattern("[a-z]{2}\\d{2}(-\\d{4}){5}").matches("de12-1234-1234-1234-1234-1234"))
                .isTrue();
    }

    /** These take a backtracking matcher longer than the age of the universe. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(a|aa)+", "(a|a?)+", "(.*)*", "(([a-z])+.)+[A-Z]([a-z])+"})
    void evilPatternsTakeLinearTime(String evil) {
        TextPattern pattern = new TextPattern(evil);
        String text = "a".repeat(9_999) + "!";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> pattern.matches(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(a{1000}){1000}",
                "[]]{999}(b{99}){99}",
                "\\Q[\\E(a{99}){99}",
                "[[:alpha:](](a{99}){99}",
                "(a{0,99}b{99,}){99}",
                "\\\\(a{40}){40}"
            })
    void patternsThatUnfoldAreRefused(String bomb) {
        assertThatThrownBy(() -> new TextPattern(bomb))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("too large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[a-", "(a", "a**", "(?=a)b", "(a)\\1", "(?<=a)b"})
    void whatIsNoPatternIsRefused(String written) {
        assertThatThrownBy(() -> new TextPattern(written))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("The pattern cannot be read: ");
    }

    @Test
    void longPatternsAndLongTextsAreRefused() {
        assertThatThrownBy(() -> new TextPattern("a".repeat(301)))
                .isInstanceOf(InvalidException.class)
                .hasMessage("A pattern has at most 300 characters.");
        assertThat(new TextPattern(".*").matches("a".repeat(10_000))).isTrue();
        assertThat(new TextPattern(".*").matches("a".repeat(10_001))).isFalse();
    }

    @Test
    void countsWhatARepetitionWritesOut() {
        assertThat(PatternSize.of("abc")).isEqualTo(3);
        assertThat(PatternSize.of("a{3}b{2,4}")).isEqualTo(7);
        assertThat(PatternSize.of("[]a{9}]{3}")).isEqualTo(3);
        assertThat(PatternSize.of("(ab){3}")).isEqualTo(9);
    }
}
