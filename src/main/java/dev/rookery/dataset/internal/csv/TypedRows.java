package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of any file that the parser reads, cell by cell and typed. Holds one record in memory. */
public final class TypedRows {
    private static final int FIRST_LINES = 10;
    private static final int EXAMPLE_CHARS = 40;

    /** Where cells go, in the order of the file. */
    public interface Sink<E extends Exception> {
        void missing() throws E;

        /** A number, a date in days since 1970-01-01, or 1 and 0 for yes and no. */
        void number(double value) throws E;

        void text(String value) throws E;

        void endRow() throws E;
    }

    private final Path file;
    private final Dialect dialect;
    private final Schema schema;
    private final CsvLimits limits;

    public TypedRows(Path file, Dialect dialect, Schema schema, CsvLimits limits) {
        this.file = file;
        this.dialect = dialect;
        this.schema = schema;
        this.limits = limits;
    }

    /** Sends every row; a cell that does not fit its column's type is sent as missing, and told of. */
    public <E extends Exception> List<Misfits> send(Sink<E> sink, long rows, Progress progress) throws IOException, E {
        int width = schema.size();
        ColumnType[] types = schema.fields().stream().map(field -> field.type()).toArray(ColumnType[]::new);
        Misfit[] misfits = new Misfit[width];
        try (CsvRecords records = new CsvRecords(file, dialect, limits)) {
            for (long row = 0; records.hasNext(); row++) {
                CsvRecords.Row next = records.next();
                for (int i = 0; i < width; i++) {
                    String text = next.cells()[i].strip();
                    if (Cells.missing(text)) {
                        sink.missing();
                    } else if (types[i] == ColumnType.TEXT || types[i] == ColumnType.CATEGORICAL) {
                        sink.text(text);
                    } else {
                        double value = Cells.value(types[i], text, dialect);
                        if (Double.isNaN(value)) {
                            misfits[i] = misfits[i] == null ? new Misfit(text) : misfits[i];
                            misfits[i].on(next.line());
                            sink.missing();
                        } else {
                            sink.number(value + 0.0); // one zero, not two
                        }
                    }
                }
                sink.endRow();
                if ((row & 0x3FFF) == 0) {
                    progress.report((double) row / rows, Sentence.of("dataset.doing.read"));
                    progress.checkCancelled();
                }
            }
        }
        List<Misfits> found = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String column = schema.fields().get(i).name();
            Optional.ofNullable(misfits[i]).ifPresent(misfit -> found.add(misfit.of(column)));
        }
        return found;
    }

    private static final class Misfit {
        private final String example;
        private final List<Long> firstLines = new ArrayList<>();
        private long count;

        Misfit(String example) {
            this.example = example.substring(0, Math.min(example.length(), EXAMPLE_CHARS));
        }

        void on(long line) {
            count++;
            if (firstLines.size() < FIRST_LINES) {
                firstLines.add(line);
            }
        }

        Misfits of(String column) {
            return new Misfits(column, count, List.copyOf(firstLines), example);
        }
    }
}
