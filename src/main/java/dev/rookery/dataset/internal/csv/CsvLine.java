package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One record of a dialect as text, there and back. */
public final class CsvLine {
    private final Dialect dialect;
    private final String quote;

    public CsvLine(Dialect dialect) {
        this.dialect = dialect;
        this.quote = String.valueOf(dialect.quote());
    }

    /** With its line end. */
    public String of(List<String> cells) {
        // A blank line would not count as a row.
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
            return quote + cells.getFirst() + quote + "\n";
        }
        return cells.stream()
                .map(this::cell)
                .collect(Collectors.joining(String.valueOf(dialect.delimiter()), "", "\n"));
    }

    private String cell(String cell) {
        boolean plain = cell.indexOf(dialect.delimiter()) < 0
                && cell.indexOf(dialect.quote()) < 0
                && cell.indexOf('\n') < 0
                && cell.indexOf('\r') < 0;
        return plain ? cell : quote + cell.replace(quote, quote + quote) + quote;
    }

    /** @throws InvalidException when the text is not exactly one record */
    public List<String> cells(String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CsvRecords.format(dialect))) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() == 1) {
                return List.of(records.getFirst().values());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidException(Sentence.of("dataset.quarantine.noRow"), e);
        }
        throw new InvalidException(Sentence.of("dataset.quarantine.noRow"));
    }
}
