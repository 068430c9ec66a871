package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.QuarantinedRow;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Parts the rows of a file: those that are as wide as the header, and whose cells fit their types where types are given, go into
 * another file; the others are set aside with their line and the first fault. Nothing is repaired, and no row is lost: what cannot be
 * told apart into rows at all, such as an open quote, is refused as ever. What is set aside is held in memory, within limits.
 */
public final class Sieve {
    /** More than this is no slip but a file read in the wrong way. */
    static final int MAX_ROWS = 10_000;

    private static final long MAX_CHARS = 1 << 23;
    private static final int VALUE_CHARS = 200;

    /** @param kept rows that were written */
    public record Sorted(long kept, List<QuarantinedRow> aside) {}

    private Sieve() {}

    /** How the file of the rows that were kept is written. */
    public static Dialect written(Dialect dialect) {
        return new Dialect(
                dialect.delimiter(),
                dialect.quote(),
                StandardCharsets.UTF_8.name(),
                dialect.header(),
                dialect.decimalMark(),
                dialect.dates());
    }

    /**
     * @param schema types in the order of the columns; without it only the width counts
     * @param into gets the rows that are kept, in {@link #written}
     * @throws InvalidException when there would be nothing left, or too much is to be set aside
     */
    public static Sorted sort(
            Path from, Dialect dialect, Optional<Schema> schema, CsvLimits limits, Path into, Progress progress)
            throws IOException {
        Encodings.verify(from, java.nio.charset.Charset.forName(dialect.encoding()));
        List<QuarantinedRow> aside = new ArrayList<>();
        long chars = 0;
        long read = 0;
        try (CsvRecords records = CsvRecords.ofAnyWidth(from, dialect, limits);
                BufferedWriter out = Files.newBufferedWriter(into)) {
            RowJudge judge = new RowJudge(records.names(), dialect, schema);
            CsvLine line = new CsvLine(dialect);
            if (dialect.header()) {
                out.write(line.of(records.names()));
            }
            while (records.hasNext()) {
                CsvRecords.Row row = records.next();
                List<String> cells = Arrays.asList(row.cells());
                Optional<RowJudge.Fault> fault = judge.fault(cells);
                if (fault.isPresent()) {
                    aside.add(quarantined(row.line(), cells, fault.get()));
                    chars += cells.stream().mapToInt(String::length).sum();
                    requireFew(aside, chars);
                } else {
                    out.write(line.of(cells));
                }
                if ((read++ & 0xFFF) == 0) {
                    progress.report(Double.NaN, Sentence.of("dataset.doing.sort"));
                    progress.checkCancelled();
                }
            }
        }
        if (read == 0) {
            throw new InvalidException(Sentence.of("dataset.csv.noRows"));
        }
        if (aside.size() == read) {
            throw new InvalidException(Sentence.of("dataset.quarantine.all")
                    .with("reason", aside.getFirst().reason()));
        }
        return new Sorted(read - aside.size(), aside);
    }

    static QuarantinedRow quarantined(long line, List<String> cells, RowJudge.Fault fault) {
        String value = fault.value();
        String shown = value.length() <= VALUE_CHARS ? value : value.substring(0, VALUE_CHARS) + "…";
        return new QuarantinedRow(line, cells, fault.column(), shown, fault.reason(), false);
    }

    private static void requireFew(List<QuarantinedRow> aside, long chars) {
        if (aside.size() > MAX_ROWS || chars > MAX_CHARS) {
            throw new InvalidException(Sentence.of("dataset.quarantine.tooMany")
                    .with("max", MAX_ROWS)
                    .with("line", aside.getFirst().line())
                    .with("reason", aside.getFirst().reason()));
        }
    }
}
