package dev.rookery.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "mm, mm, мм",
        "cm, cm, см",
        "g, g, г",
        "g/L, g/L, г/л",
        "mg/L, mg/L, мг/л",
        "g/mL, g/mL, г/мл",
        "% vol., % vol., % об.",
        "km/h, km/h, км/ч",
        "µm, µm, µm",
        "USD/kg, USD/kg, USD/кг",
        "Mm, Mm, Mm",
        "%, %, %"
    })
    void speaksTheReadersLanguageAndLeavesWhatItDoesNotKnow(String unit, String english, String russian) {
        assertThat(Units.words(unit).in(Locale.ENGLISH)).isEqualTo(english);
        assertThat(Units.words(unit).in(Locale.of("ru"))).isEqualTo(russian);
    }
}
