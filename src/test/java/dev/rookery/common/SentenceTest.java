package dev.rookery.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentenceTest {
    @Test
    void readsBackWhatItWrote() {
        Sentence sentence = Sentence.of("all")
                .with("sentences", List.of(Sentence.plain("a"), Sentence.plain("it's {b} \"c\"")))
                .with("n", 12L)
                .with("share", 0.25)
                .with("nan", Double.NaN)
                .with("low", Double.NEGATIVE_INFINITY)
                .with("whole", 3.0)
                .with("inner", Sentence.of("plain").with("text", "x"));

        assertThat(Sentence.parse(sentence.toJson())).isEqualTo(sentence);
    }

    @Test
    void travelsInsideOtherRecords() {
        record Line(int number, Sentence text) {}
        Line line = new Line(
                3,
                Sentence.of("all").with("sentences", List.of(Sentence.plain("a").with("n", 4L))));

        String json = Json.mapper().writeValueAsString(line);

        assertThat(Json.mapper().readValue(json, Line.class)).isEqualTo(line);
        assertThat(Json.mapper().readValue("{\"number\":3,\"text\":\"as it stands\"}", Line.class))
                .isEqualTo(new Line(3, Sentence.plain("as it stands")));
    }

    @Test
    void programsReadFaultsInEnglish() {
        assertThat(Json.mapper().writeValueAsString(new InvalidException.Fault("mass", "mass must be a number.")))
                .isEqualTo("{\"field\":\"mass\",\"message\":\"mass must be a number.\"}");
    }

    @Test
    void takesAnyOtherTextAsItStands() {
        for (String text : List.of(
                "",
                "Done.",
                "{\"key\":",
                "{\"key\": 3}",
                "{\"key\":3}",
                "{\"key\":\"plain\",\"values\":{\"text\":null}}")) {
            assertThat(Sentence.parse(text)).isEqualTo(Sentence.plain(text));
        }
    }

    @Test
    void staysReadableWhereAColumnIsTooShortForItsJson() {
        Sentence sentence = Sentence.all(List.of(Sentence.plain("Four words stand here."), Sentence.plain("🐧🐧🐧")));

        assertThat(Sentence.parse(sentence.toJson(1000))).isEqualTo(sentence);
        assertThat(Sentence.parse(sentence.toJson(40))).isEqualTo(Sentence.plain("Four words stand here. 🐧🐧🐧"));
        assertThat(sentence.toJson(11)).isEqualTo("Four words…");
        for (int length = 1; length < sentence.toJson().length(); length++) {
            String kept = sentence.toJson(length);
            assertThat(kept.length()).isLessThanOrEqualTo(length);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept))
                    .as(kept)
                    .isTrue();
            assertThat(Sentence.parse(kept)).isEqualTo(Sentence.plain(kept));
        }
    }

    @Test
    void refusesToNestWithoutEnd() {
        String deep = "{\"key\":\"plain\",\"values\":{\"text\":".repeat(20) + "\"x\"" + "}}".repeat(20);
        assertThat(Sentence.parse(deep)).isEqualTo(Sentence.plain(deep));
    }

    @Test
    void speaksTheReadersLanguageAndEnglishWhereItHasNone() {
        Sentence sentence =
                Sentence.all(List.of(Sentence.plain("One."), Sentence.plain("Two, with {braces} and 'quotes'.")));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.of("ru", "RU"), Locale.JAPANESE)) {
            assertThat(sentence.in(locale)).isEqualTo("One. Two, with {braces} and 'quotes'.");
        }
        assertThat(Sentence.of("no.such.text")).hasToString("!no.such.text!");
    }

    @Test
    void holdsNothingThatItCannotWriteDown() {
        assertThatThrownBy(() -> new Sentence("plain", Map.of("text", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
