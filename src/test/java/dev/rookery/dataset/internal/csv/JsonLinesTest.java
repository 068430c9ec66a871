package dev.rookery.dataset.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attack row 28 among others. */
class JsonLinesTest {
    @TempDir
    Path folder;

    @Test
    void everyKeyIsAColumnAndWhatALineLacksIsMissing() throws IOException {
        assertThat(
                        csv(
                                "{\"a\": 1, \"b c\": \"x, \\\"y\\\"\"}\n\n{\"b c\": null, \"d\": true}\n{\"a\": -1.50, \"d\": false}"))
                .isEqualTo("a,b c,d\n1,\"x, \"\"y\"\"\",\n,,true\n-1.5,,false\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}@{\"a\": 1, \"a\": 2}|Line 2 is not JSON, or a key stands in it twice",
                "{\"a\": 1}@{\"a\": |Line 2 is not JSON",
                "{\"a\": 1}@[1, 2]|Line 2 is no JSON object",
                "{\"a\": 1}@{\"a\": {\"b\": 1}}|Line 2: “a” holds a list or an object",
                "{\"a\": 1}@{\"a\": 2} {\"a\": 3}|Line 2 is not JSON",
                "{\"a\": 1e-1000000}@|a"
            })
    void whatIsNoObjectOfSingleValuesIsRefusedWithItsLine(String text, String why) throws IOException {
        if (why.equals("a")) {
            assertThat(csv(text.replace('@', '\n'))).startsWith("a\n");
            return;
        }
        assertThatThrownBy(() -> csv(text.replace('@', '\n')))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(why);
    }

    @Test
    void depthWidthAndLengthAreBounded() {
        assertThatThrownBy(() -> csv("{\"a\":" + "[".repeat(100_000))).isInstanceOf(InvalidException.class);
        StringBuilder wide = new StringBuilder("{\"k\": 1");
        for (int key = 0; key < 5_000; key++) {
            wide.append(", \"k").append(key).append("\": 1");
        }
        assertThatThrownBy(() -> csv(wide + "}"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("5,001 columns");
        assertThatThrownBy(() -> csv("{\"a\": \"" + "x".repeat(1_100_000) + "\"}"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("1");
    }

    private String csv(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("in.jsonl"), text);
        assertThat(JsonLines.looksLike(file)).isTrue();
        Path out = folder.resolve("out.csv");
        new JsonLines(file, CsvLimits.DEFAULTS).write(out);
        return Files.readString(out);
    }
}
