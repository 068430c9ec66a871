package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a file, one at a time, each as wide as the header. Holds one record in memory. A blank line in a table of two
 * or more columns is skipped (and counted); in a table of one column it is a missing cell.
 */
final class CsvRecords implements Iterator<CsvRecords.Row>, AutoCloseable {
    private static final int MAX_NAME_CHARS = 255;

    /**
     * @param line the physical line on which the record begins; the header is line 1
     * @param cells as many as there are columns, not trimmed
     */
    record Row(long line, String[] cells) {}

    private final CsvLimits limits;
    private final boolean anyWidth;
    private final GuardedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> names;
    private long nextLine = 1;
    private long blankLines;
    private Row pending;

    private static final Row END = new Row(0, new String[0]);

    CsvRecords(Path file, Dialect dialect, CsvLimits limits) throws IOException {
        this(file, dialect, limits, false);
    }

    /** Records that need not be as wide as the header. */
    static CsvRecords ofAnyWidth(Path file, Dialect dialect, CsvLimits limits) throws IOException {
        return new CsvRecords(file, dialect, limits, true);
    }

    private CsvRecords(Path file, Dialect dialect, CsvLimits limits, boolean anyWidth) throws IOException {
        this.limits = limits;
        this.anyWidth = anyWidth;
        Reader decoded = new InputStreamReader(
                Encodings.open(file),
                Charset.forName(dialect.encoding())
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.reader = new GuardedReader(decoded, limits.maxRecordChars());
        try {
            this.parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(format(dialect))
                    .get();
            this.records = parser.iterator();
            Row first = readNonBlank();
            if (first == END) {
                throw new InvalidException(Sentence.of("dataset.csv.empty"));
            }
            int width = first.cells.length;
            if (width > limits.maxColumns()) {
                throw new InvalidException(Sentence.of("dataset.csv.columns")
                        .with("line", first.line)
                        .with("columns", width)
                        .with("max", limits.maxColumns()));
            }
            if (dialect.header()) {
                this.names = header(first);
                this.pending = read();
            } else {
                this.names = IntStream.rangeClosed(1, width)
                        .mapToObj(i -> "column_" + i)
                        .toList();
                this.pending = first;
            }
        } catch (RuntimeException | IOException e) {
            reader.close();
            throw e;
        }
    }

    static CSVFormat format(Dialect dialect) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(dialect.delimiter())
                .setQuote(dialect.quote())
                .setIgnoreEmptyLines(false)
                .get();
    }

    List<String> names() {
        return names;
    }

    /** Blank lines skipped so far. */
    long blankLines() {
        return blankLines;
    }

    @Override
    public boolean hasNext() {
        return pending != END;
    }

    @Override
    public Row next() {
        if (pending == END) {
            throw new NoSuchElementException();
        }
        Row row = pending;
        pending = read();
        return row;
    }

    private Row read() {
        Row row = names.size() == 1 ? readAny() : readNonBlank();
        if (!anyWidth && row != END && row.cells.length != names.size()) {
            throw new InvalidException(Sentence.of("dataset.csv.ragged")
                    .with("line", row.line)
                    .with("cells", row.cells.length)
                    .with("columns", names.size()));
        }
        return row;
    }

    private Row readNonBlank() {
        Row row = readAny();
        while (row != END && row.cells.length == 1 && row.cells[0].isBlank()) {
            blankLines++;
            row = readAny();
        }
        return row;
    }

    private Row readAny() {
        long line = nextLine;
        try {
            if (!records.hasNext()) {
                return END;
            }
            CSVRecord record = records.next();
            nextLine = parser.getCurrentLineNumber() + 1;
            reader.recordBegins(nextLine);
            String[] cells = record.values();
            for (int i = 0; i < cells.length; i++) {
                if (cells[i].length() > limits.maxCellChars()) {
                    throw new InvalidException(Sentence.of("dataset.csv.longCell")
                            .with("line", line)
                            .with("cell", i + 1)
                            .with("chars", cells[i].length())
                            .with("max", limits.maxCellChars()));
                }
            }
            return new Row(line, cells);
        } catch (UncheckedIOException e) {
            throw explained(line, Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException explained(long line, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("EOF reached before encapsulated token finished")) {
            return new InvalidException(Sentence.of("dataset.csv.openQuote").with("line", line), e);
        }
        if (message.contains("between encapsulated token and delimiter")) {
            return new InvalidException(Sentence.of("dataset.csv.afterQuote").with("line", line), e);
        }
        if (e instanceof java.nio.charset.CharacterCodingException) {
            return new InvalidException(Sentence.of("dataset.encoding.stated").with("line", line), e);
        }
        return new UncheckedIOException(e);
    }

    private List<String> header(Row first) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < first.cells.length; i++) {
            String name = first.cells[i].strip();
            if (name.isEmpty()) {
                throw new InvalidException(Sentence.of(i == 0 ? "dataset.header.noFirstName" : "dataset.header.noName")
                        .with("line", first.line)
                        .with("column", i + 1));
            }
            if (name.length() > MAX_NAME_CHARS) {
                throw new InvalidException(Sentence.of("dataset.header.longName")
                        .with("line", first.line)
                        .with("column", i + 1)
                        .with("max", MAX_NAME_CHARS));
            }
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidException(Sentence.of("dataset.header.control")
                        .with("line", first.line)
                        .with("column", i + 1));
            }
            Integer before = seen.put(name, i + 1);
            if (before != null) {
                throw new InvalidException(Sentence.of("dataset.header.twice")
                        .with("line", first.line)
                        .with("first", before)
                        .with("second", i + 1)
                        .with("name", name));
            }
        }
        return List.of(first.cells).stream().map(String::strip).toList();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
