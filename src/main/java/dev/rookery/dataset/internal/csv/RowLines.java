package dev.rookery.dataset.internal.csv;

import dev.rookery.dataset.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Tells on which line of a file a row begins: by counting where every row is one line, otherwise by reading up to it. */
public final class RowLines {
    private final Path file;
    private final Dialect dialect;
    private final CsvScan scan;
    private final CsvLimits limits;

    public RowLines(Path file, Dialect dialect, CsvScan scan, CsvLimits limits) {
        this.file = file;
        this.dialect = dialect;
        this.scan = scan;
        this.limits = limits;
    }

    /** @param rows counted from 0 */
    public List<Long> of(List<Long> rows) {
        if (scan.plain() && !scan.breaksInCells()) {
            return rows.stream().map(row -> row + (dialect.header() ? 2 : 1)).toList();
        }
        return reading(file, dialect, limits, rows);
    }

    /** As {@link #of}, by reading up to the last of the rows. */
    public static List<Long> reading(Path file, Dialect dialect, CsvLimits limits, List<Long> rows) {
        TreeSet<Long> wanted = new TreeSet<>(rows);
        Map<Long, Long> lines = new HashMap<>();
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            for (long row = 0; !wanted.isEmpty() && records.hasNext(); row++) {
                CsvRecords.Row next = records.next();
                if (wanted.remove(row)) {
                    lines.put(row, next.line());
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("looking for lines", e);
        }
        return rows.stream().map(row -> lines.getOrDefault(row, 0L)).toList();
    }
}
