package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.ui.text.Formats;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CellWordsTest {
    private static final List<String> CELLS = List.of("39.1", "18", "-0.25", "about 4", "");

    @Test
    void putsDecimalMarksBelowEachOther() {
        CellWords words = new CellWords(CELLS, new Formats(Locale.ENGLISH, ZoneOffset.UTC));

        assertThat(words.write("39.1")).isEqualTo("39.1\u2007");
        assertThat(words.write("18")).isEqualTo("18\u2008\u2007\u2007");
        assertThat(words.write("-0.25")).isEqualTo("-0.25");
        assertThat(words.write("about 4")).isEqualTo("about 4");
    }

    @Test
    void writesTheReadersDecimalMark() {
        CellWords words = new CellWords(CELLS, new Formats(Locale.of("ru"), ZoneOffset.UTC));

        assertThat(words.write("39.1")).startsWith("39,1");
    }

    @Test
    void leavesWholeNumbersAlone() {
        CellWords words = new CellWords(List.of("1", "20"), new Formats(Locale.ENGLISH, ZoneOffset.UTC));

        assertThat(words.write("20")).isEqualTo("20");
    }
}
