package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One look at every cell of a file: is it sound, how long is it, what are its columns. Memory does not grow with the rows.
 *
 * @param sample the first records, raw, long cells cut
 * @param plain whether {@link ByteScan} understood the file: then every reader of CSV sees the same cells
 * @param breaksInCells whether a line break stands in a cell, as far as is known
 */
public record CsvScan(
        List<String> names,
        List<ColumnScan> columns,
        long rows,
        List<List<String>> sample,
        long blankLines,
        boolean plain,
        boolean breaksInCells) {
    /** Different values remembered over all columns together: 64 MB of hashes at most. */
    private static final int MAX_DISTINCT_IN_ALL = 4_000_000;

    /** Reads the whole file; refuses with the line number whatever is not sound. */
    public static CsvScan of(Path file, Dialect dialect, CsvLimits limits, Progress progress) throws IOException {
        Encodings.verify(file, java.nio.charset.Charset.forName(dialect.encoding()));
        List<String> names;
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            names = records.names();
        }
        Optional<CsvScan> plain = ByteScan.of(file, dialect, names, limits, progress);
        return plain.isPresent() ? plain.get() : parsed(file, dialect, limits, progress);
    }

    /** The same of any file, by the parser alone. */
    static CsvScan parsed(Path file, Dialect dialect, CsvLimits limits, Progress progress) throws IOException {
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            int width = records.names().size();
            List<ColumnScan> columns = Stream.generate(() -> new ColumnScan(dialect, maxDistinct(limits, width)))
                    .limit(width)
                    .toList();
            FirstRows sample = new FirstRows();
            long rows = 0;
            while (records.hasNext()) {
                String[] cells = records.next().cells();
                for (int i = 0; i < width; i++) {
                    columns.get(i).accept(cells[i]);
                }
                if (sample.wanted()) {
                    sample.add(Arrays.asList(cells));
                }
                if ((rows++ & 0xFFFF) == 0) {
                    progress.checkCancelled();
                }
            }
            if (rows == 0) {
                throw new InvalidException(Sentence.of("dataset.csv.noRows"));
            }
            columns.forEach(ColumnScan::close);
            return new CsvScan(records.names(), columns, rows, sample.rows(), records.blankLines(), false, true);
        }
    }

    /** How many different values of a column are told apart, so that all columns together stay within bounds. */
    static int maxDistinct(CsvLimits limits, int width) {
        return Math.min(limits.maxLevels(), MAX_DISTINCT_IN_ALL / width);
    }
}
