package dev.rookery.profile;

import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.SQLException;
import java.util.BitSet;
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
        /** For programs: every cell as the file has it. */
        RAW
    }

    private RowExport() {}

    /** Writes header and rows as they are read; memory does not grow with them. The writer stays open. */
    public static void csv(SqlTable table, Selection selection, Writer out) throws SQLException {
        List<Field> fields = table.schema().fields();
        SelectionSql where = SelectionSql.of(table, selection);
        write(names(fields, Mode.SPREADSHEET), out);
        table.cells(
                where.sql(),
                cells -> write(
                        IntStream.range(0, cells.size())
                                .mapToObj(i ->
                                        cell(cells.get(i), fields.get(i).type().isNumber(), Mode.SPREADSHEET)),
                        out),
                where.values());
    }

    /**
     * The same of the cells as the imported file has them, where {@link #csv} writes what was understood: 007, 3,50 and yes stay. Takes
     * a bit for each row of the table.
     */
    public static void raw(DatasetService datasets, DatasetVersion version, Selection selection, Writer out) {
        BitSet rows = datasets.ask(version.id(), table -> selected(table, selection));
        write(names(version.schema().fields(), Mode.RAW), out);
        datasets.original(
                version.id(), rows, cells -> write(cells.stream().map(text -> cell(text, false, Mode.RAW)), out));
    }

    private static BitSet selected(SqlTable table, Selection selection) throws SQLException {
        BitSet rows = new BitSet(Math.toIntExact(table.rows()));
        SelectionSql where = SelectionSql.of(table, selection);
        long count = new Ask(table).count("select count(*) from t where " + where.sql(), where.values());
        table.read(
                "select rowid::double from t where " + where.sql(),
                count,
                (read, length) -> {
                    for (int i = 0; i < length; i++) {
                        rows.set((int) read[0][i]);
                    }
                },
                where.values());
        return rows;
    }

    private static Stream<String> names(List<Field> fields, Mode mode) {
        return fields.stream().map(field -> cell(field.name(), false, mode));
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
