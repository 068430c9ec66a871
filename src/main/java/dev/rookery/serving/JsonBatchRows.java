package dev.rookery.serving;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** Rows of JSON lines. Properties that the model does not know travel through. */
final class JsonBatchRows implements BatchRows {
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ROW = new TypeReference<>() {};
    private static final ObjectWriter AS_SENT =
            Json.mapper().writer().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final CountingInput counted;
    private final BufferedReader reader;
    private final Signature signature;
    private final Map<String, @Nullable Object> fields = new HashMap<>();
    private Map<String, @Nullable Object> row = Map.of();
    private long line;
    private @Nullable String fault;

    JsonBatchRows(Path file, Signature signature) throws IOException {
        this.signature = signature;
        counted = new CountingInput(Files.newInputStream(file));
        reader = new BufferedReader(new InputStreamReader(counted, StandardCharsets.UTF_8));
    }

    @Override
    public boolean next() throws IOException {
        String text = reader.readLine();
        line++;
        while (text != null && text.isBlank()) {
            text = reader.readLine();
            line++;
        }
        if (text == null) {
            return false;
        }
        fields.clear();
        fault = null;
        try {
            row = Json.mapper().readValue(text, ROW);
            for (Input input : signature.inputs()) {
                fields.put(input.name(), row.get(input.name()));
            }
        } catch (JacksonException e) {
            row = Map.of();
            fault = Sentence.of("scoring.noObject").toString();
        }
        return true;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    @Override
    public @Nullable String fault() {
        return fault;
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public void writeHeader(StringBuilder out, List<String> columns) {}

    @Override
    public void writeRow(StringBuilder out, List<String> columns, List<Object> values) {
        Map<String, @Nullable Object> answered = new LinkedHashMap<>(row);
        for (int i = 0; i < values.size(); i++) {
            String name = columns.get(i);
            answered.put(row.containsKey(name) ? "model_" + name : name, values.get(i));
        }
        out.append(AS_SENT.writeValueAsString(answered)).append('\n');
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
