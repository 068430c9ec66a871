package dev.rookery.dataset.internal.duckdb;

import static dev.rookery.dataset.internal.duckdb.DuckDatabase.literal;

import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.ColumnScan;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement with which DuckDB itself reads a CSV into typed columns: only of a plain file (see {@code ByteScan}) all of whose
 * cells are known to fit their types, with everything stated and nothing guessed.
 */
final class BulkLoad {
    /** What {@code Cells.missing} calls missing, in every spelling. */
    private static final String MISSING = "[" + spellings() + "]";
    /** What {@code String.strip} takes away, as far as it is ASCII. */
    private static final String SPACE = "e' \\t\\n\\x0B\\f\\r\\x1C\\x1D\\x1E\\x1F'";

    private BulkLoad() {}

    /** Whether DuckDB would read the same cells as commons-csv and type them as {@code Cells} does. */
    static boolean possible(CsvScan scan, Schema schema) {
        if (!scan.plain()) {
            return false;
        }
        for (int i = 0; i < schema.size(); i++) {
            if (!possible(scan.columns().get(i), schema.fields().get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean possible(ColumnScan column, ColumnType type) {
        if (column.paddedBeyondAscii()) {
            return false;
        }
        return column.present() == 0
                || switch (type) {
                    case INTEGER -> column.integers();
                    case NUMERIC -> column.numbers();
                    case BOOLEAN -> column.yesOrNo();
                    case DATE -> column.isoDays() || column.isoTimes();
                    case CATEGORICAL, TEXT -> true;
                };
    }

    static String sql(Path csv, Dialect dialect, Schema schema, CsvScan scan, CsvLimits limits) {
        List<String> read = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            ColumnType type = schema.fields().get(i).type();
            ColumnScan column = scan.columns().get(i);
            boolean direct = !column.padded()
                    && (type == ColumnType.INTEGER
                            || type == ColumnType.NUMERIC
                            || type == ColumnType.DATE && column.isoDays());
            String name = "c" + i;
            read.add("'" + name + "': '" + (direct ? readType(type) : "VARCHAR") + "'");
            String cell = column.padded() ? "trim(" + name + ", " + SPACE + ")" : name;
            String present = column.padded()
                    ? "case when list_contains(" + MISSING + ", " + cell + ") then null else " + cell + " end"
                    : cell;
            typed.add(typed(present, type, column, dialect, direct) + " as " + name);
        }
        // Every cell is compared with every spelling.
        boolean spelled = scan.columns().stream().anyMatch(ColumnScan::missingSpelled);
        return "create table t as select " + String.join(", ", typed) + " from read_csv(" + literal(csv.toString())
                + ", auto_detect=false, encoding='utf-8', strict_mode=true, header=" + dialect.header()
                + ", delim=" + literal(String.valueOf(dialect.delimiter()))
                + ", quote=" + literal(String.valueOf(dialect.quote()))
                + ", escape=" + literal(String.valueOf(dialect.quote()))
                + ", decimal_separator=" + literal(String.valueOf(dialect.decimalMark()))
                + ", nullstr=" + (spelled ? MISSING : "['']")
                + ", max_line_size=" + Math.max(1 << 21, 8 * limits.maxRecordChars())
                + ", parallel=" + !scan.breaksInCells()
                + ", columns={" + String.join(", ", read) + "})";
    }

    private static String readType(ColumnType type) {
        return type == ColumnType.NUMERIC ? "DOUBLE" : type == ColumnType.INTEGER ? "BIGINT" : "DATE";
    }

    private static String typed(String cell, ColumnType type, ColumnScan column, Dialect dialect, boolean direct) {
        return switch (type) {
            case INTEGER -> direct ? cell : "cast(" + cell + " as bigint)";
            case NUMERIC -> {
                String text = dialect.decimalMark() == '.' ? cell : "replace(" + cell + ", ',', '.')";
                yield (direct ? cell : "cast(" + text + " as double)") + " + 0.0";
            }
            case BOOLEAN -> "lower(" + cell + ") in ('true', 'yes', 't')";
            case DATE ->
                column.isoTimes()
                        ? "epoch_us(cast(" + cell + " as timestamp)) / 1000000 / 86400.0"
                        : "cast((" + (direct ? cell : "cast(" + cell + " as date)")
                                + " - date '1970-01-01') as double)";
            case CATEGORICAL, TEXT -> cell;
        };
    }

    private static String spellings() {
        List<String> all = new ArrayList<>(List.of("", "NA"));
        for (String word : List.of("nan", "null")) {
            for (int upper = 0; upper < 1 << word.length(); upper++) {
                StringBuilder spelling = new StringBuilder(word);
                for (int i = 0; i < word.length(); i++) {
                    if ((upper >> i & 1) == 1) {
                        spelling.setCharAt(i, Character.toUpperCase(word.charAt(i)));
                    }
                }
                all.add(spelling.toString());
            }
        }
        return all.stream().map(DuckDatabase::literal).collect(Collectors.joining(", "));
    }
}
