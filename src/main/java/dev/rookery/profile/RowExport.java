package dev.rookery.profile;

import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Selected rows as CSV (RFC 4180): commas, CRLF, quotes only where a cell needs them; a missing cell is empty. */
public final class RowExport {
    /** What a spreadsheet program takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    /** How the cells are written. */
    public enum Mode {
        /** For spreadsheet programs: text that they would calculate gets an apostrophe before it; numbers stay. */
        SPREADSHEET,
        /** For programs: nothing is added to any cell. */
        RAW
    }

    private RowExport() {}

    /** Writes header and rows as they are read; memory does not grow with them. The writer stays open. */
    public static void csv(SqlTable table, Selection selection, Mode mode, Writer out) throws SQLException {
        List<Field> fields = table.schema().fields();
        SelectionSql where = SelectionSql.of(table, selection);
        write(fields.stream().map(field -> cell(field.name(), false, mode)), out);
        table.cells(
                where.sql(),
                cells -> write(
                        IntStream.range(0, cells.size())
                                .mapToObj(i ->
                                        cell(cells.get(i), fields.get(i).type().isNumber(), mode)),
                        out),
                where.values());
    }

    private static void write(Stream<String> cells, Writer out) {
        try {
            out.write(cells.collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String cell(String text, boolean number, Mode mode) {
        String safe = mode == Mode.SPREADSHEET && !number && calculates(text) ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || !safe.equals(safe.strip());
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Some programs pass over white space and take the full-width signs too. */
    private static boolean calculates(String text) {
        String begin = text.stripLeading();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                || !begin.isEmpty() && (FORMULA + "\uFF1D\uFF0B\uFF0D\uFF20").indexOf(begin.charAt(0)) >= 0;
    }
}
