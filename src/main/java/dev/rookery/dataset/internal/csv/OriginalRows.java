package dev.rookery.dataset.internal.csv;

import dev.rookery.dataset.CellRow;
import dev.rookery.dataset.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/** Rows of a file with their cells as they stand there: not trimmed, not understood. */
public final class OriginalRows {
    private OriginalRows() {}

    /** @param wanted numbers of rows, from 0; memory is theirs and one record's */
    public static void send(Path file, Dialect dialect, CsvLimits limits, BitSet wanted, CellRow sink)
            throws IOException, SQLException {
        int last = wanted.length();
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            for (int row = 0; row < last && records.hasNext(); row++) {
                CsvRecords.Row next = records.next();
                if (wanted.get(row)) {
                    sink.row(List.of(next.cells()));
                }
            }
        }
    }
}
