package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole file into typed columns, after making sure that they fit into memory. */
public final class TableLoader {
    /** A string and its place in a dictionary, without its characters. */
    private static final long LEVEL_BYTES = 120;

    private final CsvLimits limits;

    public TableLoader(CsvLimits limits) {
        this.limits = limits;
    }

    public LoadedTable load(Path file, Dialect dialect, Schema schema, Progress progress) throws IOException {
        CsvScan scan = CsvScan.of(file, dialect, limits, progress);
        List<String> names = schema.fields().stream().map(Field::name).toList();
        if (!names.equals(scan.names())) {
            throw new InvalidException(
                    "The schema does not name the file's columns in their order; the file has " + scan.names() + ".");
        }
        requireFits(scan, schema);
        int rows = Math.toIntExact(scan.rows());
        List<ColumnBuilder> builders = schema.fields().stream()
                .map(field -> ColumnBuilder.of(field, rows, dialect.decimalMark(), limits))
                .toList();
        long[] lines = new long[rows];
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            for (int row = 0; row < rows; row++) {
                CsvRecords.Row next = records.next();
                lines[row] = next.line();
                for (int i = 0; i < builders.size(); i++) {
                    builders.get(i).accept(row, next.line(), next.cells()[i]);
                }
                if ((row & 0xFFFF) == 0) {
                    progress.report((double) row / rows, "reading rows");
                    progress.checkCancelled();
                }
            }
        }
        List<LoadedTable.Misfits> misfits = new ArrayList<>();
        for (int i = 0; i < builders.size(); i++) {
            Optional<LoadedTable.Misfits> found = builders.get(i).misfits(names.get(i));
            found.ifPresent(misfits::add);
        }
        return new LoadedTable(
                new Table(schema, builders.stream().map(ColumnBuilder::build).toList(), rows), lines, misfits);
    }

    private void requireFits(CsvScan scan, Schema schema) {
        long bytes = 8 * scan.rows();
        for (int i = 0; i < schema.size(); i++) {
            ColumnScan column = scan.columns().get(i);
            if (schema.fields().get(i).type().isNumber()) {
                bytes += 8 * scan.rows();
            } else {
                long levels = column.manyDistinct() ? column.present() : column.distinct();
                bytes += 4 * scan.rows() + (long) (levels * (LEVEL_BYTES + 2 * column.meanChars()));
            }
        }
        if (bytes > limits.maxTableBytes() || scan.rows() > Integer.MAX_VALUE - 8) {
            throw new InvalidException(Sentence.of("dataset.tooLarge")
                    .with("rows", scan.rows())
                    .with("columns", schema.size())
                    .with("needed", bytes >> 20)
                    .with("allowed", limits.maxTableBytes() >> 20));
        }
    }

    /** Raw cells of some rows. */
    public List<List<String>> rows(Path file, Dialect dialect, long offset, int limit) throws IOException {
        List<List<String>> page = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            for (long row = 0; records.hasNext() && page.size() < limit; row++) {
                String[] cells = records.next().cells();
                if (row >= offset) {
                    page.add(List.of(cells));
                }
            }
        }
        return page;
    }
}
