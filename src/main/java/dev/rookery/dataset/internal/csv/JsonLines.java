package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A table of JSON lines, one object of single values a line, written as the CSV that says the same. Columns are the keys in the order
 * in which they first come; a key that a line lacks, and {@code null}, are a missing cell. What is no such object is refused with its
 * line. Holds one line in memory.
 */
public final class JsonLines {
    private final Path file;
    private final CsvLimits limits;

    public JsonLines(Path file, CsvLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Whether a file looks like JSON lines rather than a delimited table. */
    public static boolean looksLike(Path file) throws IOException {
        String head = new String(Encodings.head(file, 4_096), StandardCharsets.UTF_8).replace("\uFEFF", "");
        return head.stripLeading().startsWith("{");
    }

    /** @param csv gets the table, in {@link Dialect#STANDARD} */
    public void write(Path csv) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        read((line, object) -> {
            names.addAll(object.propertyNames());
            if (names.size() > limits.maxColumns()) {
                throw new InvalidException(Sentence.of("dataset.csv.columns")
                        .with("line", line)
                        .with("columns", names.size())
                        .with("max", limits.maxColumns()));
            }
        });
        if (names.isEmpty()) {
            throw new InvalidException(Sentence.of("dataset.csv.empty"));
        }
        CsvLine record = new CsvLine(Dialect.STANDARD);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write(record.of(new ArrayList<>(names)));
            read((line, object) -> out.write(record.of(cells(names, object, line))));
        }
    }

    private static List<String> cells(Collection<String> names, JsonNode object, long line) {
        List<String> cells = new ArrayList<>(names.size());
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && value.isContainer()) {
                throw new InvalidException(
                        Sentence.of("dataset.json.nested").with("line", line).with("key", name));
            }
            cells.add(value == null || value.isNull() ? "" : value.asString());
        }
        return cells;
    }

    @FunctionalInterface
    private interface Taker {
        void take(long line, JsonNode object) throws IOException;
    }

    private void read(Taker taker) throws IOException {
        GuardedReader guarded = new GuardedReader(
                new InputStreamReader(
                        Encodings.open(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                limits.maxRecordChars());
        long line = 0;
        try (BufferedReader reader = new BufferedReader(guarded)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                guarded.recordBegins(line + 1);
                if (!text.isBlank()) {
                    taker.take(line, object(text, line));
                }
            }
        } catch (CharacterCodingException e) {
            throw new InvalidException(Sentence.of("dataset.encoding.stated").with("line", line + 1), e);
        }
    }

    private static JsonNode object(String text, long line) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new InvalidException(Sentence.of("dataset.json.broken").with("line", line), e);
        }
        throw new InvalidException(Sentence.of("dataset.json.noObject").with("line", line));
    }
}
