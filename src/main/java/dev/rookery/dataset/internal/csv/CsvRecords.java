package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
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
    private final GuardedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> names;
    private long nextLine = 1;
    private long blankLines;
    private Row pending;

    private static final Row END = new Row(0, new String[0]);

    CsvRecords(Path file, Dialect dialect, CsvLimits limits) throws IOException {
        this.limits = limits;
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
                throw new InvalidException("The file is empty. Choose a CSV with column names on its first line.");
            }
            int width = first.cells.length;
            if (width > limits.maxColumns()) {
                throw new InvalidException("Line %d has %,d columns; at most %,d are possible."
                        .formatted(first.line, width, limits.maxColumns()));
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
        if (row != END && row.cells.length != names.size()) {
            throw new InvalidException(
                    "Line %d has %,d %s, but there are %,d columns. Correct the line, or quote a cell that holds the delimiter."
                            .formatted(
                                    row.line,
                                    row.cells.length,
                                    row.cells.length == 1 ? "cell" : "cells",
                                    names.size()));
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
                    throw new InvalidException("Line %d: cell %d has %,d characters; at most %,d are possible."
                            .formatted(line, i + 1, cells[i].length(), limits.maxCellChars()));
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
            return new InvalidException(
                    "A quote is opened in the record that begins on line " + line + " and never closed.", e);
        }
        if (message.contains("between encapsulated token and delimiter")) {
            return new InvalidException(
                    "Line " + line
                            + ": a quoted cell goes on after its closing quote. Double the quotes inside a quoted cell.",
                    e);
        }
        if (e instanceof java.nio.charset.CharacterCodingException) {
            return new InvalidException("Line " + line + " or one soon after is not in the stated encoding.", e);
        }
        return new UncheckedIOException(e);
    }

    private List<String> header(Row first) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < first.cells.length; i++) {
            String name = first.cells[i].strip();
            if (name.isEmpty()) {
                throw new InvalidException("Line " + first.line + ": column " + (i + 1) + " has no name. "
                        + (i == 0
                                ? "If it holds row numbers, as R and pandas write them, name it \"row\" or remove it."
                                : "Give it one, or remove the column."));
            }
            if (name.length() > MAX_NAME_CHARS) {
                throw new InvalidException("Line " + first.line + ": the name of column " + (i + 1) + " is longer than "
                        + MAX_NAME_CHARS + " characters.");
            }
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidException("Line " + first.line + ": the name of column " + (i + 1)
                        + " holds a line break or another control character.");
            }
            Integer before = seen.put(name, i + 1);
            if (before != null) {
                throw new InvalidException("Line " + first.line + ": columns " + before + " and " + (i + 1)
                        + " are both named \"" + name + "\". Rename one.");
            }
        }
        return List.of(first.cells).stream().map(String::strip).toList();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
