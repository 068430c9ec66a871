package dev.rookery.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
    /** The sample numbers of the CLDR chart "Language Plural Rules" for Russian cardinals. */
    @ParameterizedTest
    @CsvSource({
        "1, ONE",
        "21, ONE",
        "101, ONE",
        "1001, ONE",
        "2, FEW",
        "3, FEW",
        "4, FEW",
        "22, FEW",
        "102, FEW",
        "1002, FEW",
        "0, MANY",
        "5, MANY",
        "11, MANY",
        "12, MANY",
        "14, MANY",
        "19, MANY",
        "20, MANY",
        "100, MANY",
        "111, MANY",
        "1000000, MANY",
        "-1, ONE",
        "-12, MANY"
    })
    void followsTheRussianRules(long number, Plural expected) {
        assertThat(Plural.of(Locale.of("ru"), number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, ONE", "0, OTHER", "2, OTHER", "11, OTHER", "21, OTHER", "101, OTHER"})
    void followsTheEnglishRules(long number, Plural expected) {
        assertThat(Plural.of(Locale.ENGLISH, number)).isEqualTo(expected);
    }
}
