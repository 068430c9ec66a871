package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at every cell of a plainly written file, many times faster than the parser does, and gives up at the first thing over
 * which readers of CSV could disagree; the parser then says what it is. Plain is: UTF-8, no blank line, no NUL, lines that all
 * end in LF or all in CR LF, rows as wide as the header, and a quote only where a cell begins with one, ends with one and doubles
 * those between. Memory is one record's.
 */
final class ByteScan {
    private static final int CHUNK = 1 << 20;

    private final Dialect dialect;
    private final CsvLimits limits;
    private final List<String> names;
    private final List<ColumnScan> columns;
    private final byte delimiter;
    private final byte quote;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] doubled;
    private final FirstRows sample = new FirstRows();
    private byte[] buffer = new byte[CHUNK];
    private int length;
    private boolean last;
    private long rows;
    private boolean breaksInCells;
    /** Whether lines end in CR LF; unknown before the first. */
    private Optional<Boolean> crLf = Optional.empty();

    private ByteScan(Dialect dialect, CsvLimits limits, List<String> names) {
        this.dialect = dialect;
        this.limits = limits;
        this.names = names;
        int width = names.size();
        this.columns = Stream.generate(() -> new ColumnScan(dialect, CsvScan.maxDistinct(limits, width)))
                .limit(width)
                .toList();
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.starts = new int[width];
        this.ends = new int[width];
        this.doubled = new boolean[width];
    }

    /** The scan, or nothing when the file is not plain. The bytes are known to be of the dialect's character set. */
    static Optional<CsvScan> of(Path file, Dialect dialect, List<String> names, CsvLimits limits, Progress progress)
            throws IOException {
        if (!Charset.forName(dialect.encoding()).equals(StandardCharsets.UTF_8)
                || dialect.delimiter() > 0x7E
                || dialect.quote() > 0x7E) {
            return Optional.empty();
        }
        return new ByteScan(dialect, limits, names).scan(file, progress);
    }

    private Optional<CsvScan> scan(Path file, Progress progress) throws IOException {
        double size = Files.size(file);
        long read = 0;
        boolean header = dialect.header();
        try (InputStream in = Encodings.open(file)) {
            int at = 0;
            while (!last) {
                System.arraycopy(buffer, at, buffer, 0, length - at);
                length -= at;
                if (length == buffer.length) {
                    if (length > 4L * limits.maxRecordChars()) {
                        return Optional.empty();
                    }
                    buffer = Arrays.copyOf(buffer, 2 * length);
                }
                int more = in.readNBytes(buffer, length, buffer.length - length);
                last = length + more < buffer.length;
                length += more;
                read += more;
                at = 0;
                int next;
                while ((next = record(at)) > 0) {
                    if (header) {
                        header = false;
                    } else {
                        accept();
                    }
                    at = next;
                }
                if (next < 0) {
                    return Optional.empty();
                }
                progress.report(read / size, Sentence.of("dataset.doing.scan"));
                progress.checkCancelled();
            }
        }
        columns.forEach(ColumnScan::close);
        return rows == 0
                ? Optional.empty()
                : Optional.of(new CsvScan(names, columns, rows, sample.rows(), 0, true, breaksInCells));
    }

    /** Finds the cells of the record at a place. Returns where the next one begins, 0 when more bytes are needed, -1 for no. */
    private int record(int begin) {
        if (begin == length) {
            return 0;
        }
        int at = begin;
        for (int cell = 0; cell < starts.length; cell++) {
            at = at < length && buffer[at] == quote ? quoted(cell, at + 1) : bare(cell, at);
            if (at <= 0) {
                return at;
            }
            if (ends[cell] - starts[cell] > limits.maxCellChars()) {
                return -1;
            }
            boolean lineEnds = at == length || buffer[at] != delimiter;
            if (lineEnds != (cell == starts.length - 1)) {
                return -1;
            }
            at = lineEnds ? lineEnd(at) : at + 1;
            if (at <= 0) {
                return at;
            }
        }
        // Blank lines are the parser's business: they are skipped, or a missing cell where there is one column.
        return starts.length == 1 && ByteCells.text(buffer, starts[0], ends[0]).isBlank() ? -1 : at;
    }

    /** The end of a cell without quotes: where its delimiter or line end stands. */
    private int bare(int cell, int begin) {
        int at = begin;
        byte[] bytes = buffer;
        for (; at < length; at++) {
            byte b = bytes[at];
            if (b == delimiter || b == '\n' || b == '\r') {
                break;
            }
            if (b == quote || b == 0) {
                return -1;
            }
        }
        if (at == length && !last) {
            return 0;
        }
        starts[cell] = begin;
        ends[cell] = at;
        doubled[cell] = false;
        return at;
    }

    private int quoted(int cell, int begin) {
        doubled[cell] = false;
        for (int at = begin; at < length; at++) {
            byte b = buffer[at];
            if (b == quote) {
                if (at + 1 == length && !last) {
                    return 0;
                }
                if (at + 1 == length || buffer[at + 1] != quote) {
                    starts[cell] = begin;
                    ends[cell] = at;
                    boolean closes = at + 1 == length
                            || buffer[at + 1] == delimiter
                            || buffer[at + 1] == '\n'
                            || buffer[at + 1] == '\r';
                    return closes ? at + 1 : -1;
                }
                doubled[cell] = true;
                at++;
            } else if (b == 0) {
                return -1;
            } else if (b == '\n' || b == '\r') {
                breaksInCells = true;
            }
        }
        return last ? -1 : 0;
    }

    private int lineEnd(int at) {
        if (at == length) {
            return at;
        }
        boolean cr = buffer[at] == '\r';
        if (cr && at + 1 == length) {
            return last ? -1 : 0;
        }
        if (cr && buffer[at + 1] != '\n' || crLf.orElse(cr) != cr) {
            return -1;
        }
        crLf = Optional.of(cr);
        return at + (cr ? 2 : 1);
    }

    private void accept() {
        for (int cell = 0; cell < starts.length; cell++) {
            if (doubled[cell]) {
                columns.get(cell).accept(text(cell));
            } else {
                columns.get(cell).accept(buffer, starts[cell], ends[cell]);
            }
        }
        rows++;
        if (sample.wanted()) {
            List<String> cells = new ArrayList<>();
            for (int cell = 0; cell < starts.length; cell++) {
                cells.add(text(cell));
            }
            sample.add(cells);
        }
    }

    private String text(int cell) {
        String text = ByteCells.text(buffer, starts[cell], ends[cell]);
        String one = String.valueOf(dialect.quote());
        return doubled[cell] ? text.replace(one + one, one) : text;
    }
}
