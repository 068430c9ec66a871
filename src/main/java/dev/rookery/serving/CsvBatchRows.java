package dev.rookery.serving;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file. Columns that the model does not know travel through; cells are missing where an
 * import takes them for it: empty, NA, null and NaN. */
final class CsvBatchRows implements BatchRows {
    private static final int LOOK_AHEAD = 1 << 16;

    private final CountingInput counted;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final char delimiter;
    private final List<String> header;
    private final @Nullable Input[] inputs;
    private final Map<String, @Nullable Object> fields = new HashMap<>();
    private @Nullable CSVRecord row;
    private long line;
    private @Nullable String fault;

    CsvBatchRows(Path file, Signature signature) throws IOException {
        counted = new CountingInput(Files.newInputStream(file));
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(
                        counted,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                LOOK_AHEAD);
        try {
            delimiter = delimiter(reader);
            parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(CSVFormat.RFC4180
                            .builder()
                            .setDelimiter(delimiter)
                            .setIgnoreEmptyLines(true)
                            .get())
                    .get();
            records = parser.iterator();
            if (!records.hasNext()) {
                throw new InvalidException(Sentence.of("scoring.empty"));
            }
            header = records.next().toList();
            inputs = header.stream()
                    .map(name -> signature.indexOf(name.strip()))
                    .map(at -> at < 0 ? null : signature.inputs().get(at))
                    .toArray(Input[]::new);
            if (Arrays.stream(inputs).noneMatch(Objects::nonNull)) {
                throw new InvalidException(Sentence.of("scoring.noColumn")
                        .with(
                                "columns",
                                String.join(", ", header.stream().limit(20).toList()))
                        .with(
                                "fields",
                                String.join(
                                        ", ",
                                        signature.inputs().stream()
                                                .map(Input::name)
                                                .toList())));
            }
        } catch (RuntimeException | IOException e) {
            counted.close();
            throw e;
        }
    }

    /** The one of the three that the first line holds most of. */
    private static char delimiter(BufferedReader reader) throws IOException {
        reader.mark(LOOK_AHEAD);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        reader.mark(LOOK_AHEAD);
        char[] start = new char[LOOK_AHEAD / 2];
        int length = reader.read(start);
        reader.reset();
        int[] seen = new int[3];
        String marks = ",;\t";
        for (int i = 0; i < length && start[i] != '\n'; i++) {
            int at = marks.indexOf(start[i]);
            if (at >= 0) {
                seen[at]++;
            }
        }
        int best = seen[1] > seen[0] ? 1 : 0;
        return marks.charAt(seen[2] > seen[best] ? 2 : best);
    }

    @Override
    public boolean next() throws IOException {
        try {
            // Asking whether there is a row reads it already.
            line = parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                return false;
            }
            row = records.next();
        } catch (UncheckedIOException e) {
            throw new InvalidException(Sentence.of("scoring.unreadable").with("line", line + 1), e);
        }
        fields.clear();
        fault = null;
        if (row.size() != header.size()) {
            fault = Sentence.of("scoring.width")
                    .with("cells", row.size())
                    .with("columns", header.size())
                    .toString();
            return true;
        }
        for (int i = 0; i < inputs.length; i++) {
            Input input = inputs[i];
            if (input != null) {
                fields.put(input.name(), value(input, row.get(i).strip()));
            }
        }
        return true;
    }

    private @Nullable Object value(Input input, String text) {
        if (text.isEmpty() || text.equals("NA") || text.equalsIgnoreCase("null") || text.equalsIgnoreCase("nan")) {
            return null;
        }
        boolean number = input instanceof Input.Number && input.type() != ColumnType.DATE;
        return number ? number(text) : text;
    }

    /** What does not read as a decimal number stays text, and is refused as REST would refuse it. */
    private Object number(String text) {
        String plain = delimiter == ';' ? text.replace(',', '.') : text;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return text;
            }
        }
        try {
            return Double.valueOf(plain);
        } catch (NumberFormatException e) {
            return text;
        }
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
    public void writeHeader(StringBuilder out, List<String> columns) {
        boolean first = true;
        for (String name : header) {
            separate(out, first);
            cell(out, name);
            first = false;
        }
        for (String name : columns) {
            separate(out, false);
            cell(out, header.contains(name) ? "model_" + name : name);
        }
        out.append('\n');
    }

    @Override
    public void writeRow(StringBuilder out, List<String> columns, List<Object> values) {
        boolean first = true;
        for (String cell : Objects.requireNonNull(row)) {
            separate(out, first);
            cell(out, cell);
            first = false;
        }
        for (int i = 0; i < columns.size(); i++) {
            separate(out, false);
            if (!values.isEmpty()) {
                String text = values.get(i).toString();
                cell(out, delimiter == ';' && values.get(i) instanceof Double ? text.replace('.', ',') : text);
            }
        }
        out.append('\n');
    }

    private void separate(StringBuilder out, boolean first) {
        if (!first) {
            out.append(delimiter);
        }
    }

    private void cell(StringBuilder out, String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != delimiter && c != '"' && c != '\n' && c != '\r';
        }
        if (plain) {
            out.append(text);
        } else {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
