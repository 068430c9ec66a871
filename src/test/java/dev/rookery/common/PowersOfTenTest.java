package dev.rookery.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PowersOfTenTest {
    @Test
    void writesPowersAsPeopleDo() {
        assertThat(PowersOfTen.written("by 2.2E-16 at most; 1E-9 is allowed."))
                .isEqualTo("by 2.2\u00a0×\u00a010⁻¹⁶ at most; 1\u00a0×\u00a010⁻⁹ is allowed.");
        assertThat(PowersOfTen.written("2,2E-16")).isEqualTo("2,2\u00a0×\u00a010⁻¹⁶");
        assertThat(PowersOfTen.written("0E0 and 4.5E0")).isEqualTo("0 and 4.5");
    }

    @Test
    void leavesAloneWhatOnlyLooksAlike() {
        for (String text : new String[] {"digest 3e5ab1E9c", "v1.2E3x", "A4E5", "E-9"}) {
            assertThat(PowersOfTen.written(text)).isEqualTo(text);
        }
    }

    @Test
    void sentencesHoldNoProgramNumbers() {
        Sentence parity = Sentence.of("registry.parity")
                .with("rows", 64)
                .with("difference", 2.22e-16)
                .with("tolerance", 1e-9);

        assertThat(parity.toString()).contains("2.2\u00a0×\u00a010⁻¹⁶", "1\u00a0×\u00a010⁻⁹");
        assertThat(parity.with("difference", 0.0).in(Locale.of("ru"))).contains("не более чем на 0;");
    }
}
