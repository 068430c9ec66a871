package dev.rookery.dataset.internal.duckdb;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.SqlTable;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings a whole table into the Java heap, as trainers need it, after making sure that it fits. */
public final class HeapTable {
    /** A string and its place in a dictionary, without its characters. */
    private static final long LEVEL_BYTES = 120;

    private static final List<String> BOOLEANS = List.of("false", "true");

    private HeapTable() {}

    public static Table read(SqlTable table, CsvLimits limits) throws SQLException {
        requireFits(table, limits);
        int rows = (int) table.rows();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.schema().size(); i++) {
            try (Statement statement = table.connection().createStatement();
                    ResultSet cells = statement.executeQuery("select c" + i + " from t")) {
                columns.add(
                        switch (table.schema().fields().get(i).type()) {
                            case NUMERIC, INTEGER, DATE -> numbers(cells, rows);
                            case BOOLEAN -> booleans(cells, rows);
                            case CATEGORICAL, TEXT -> levels(cells, rows);
                        });
            }
        }
        return new Table(table.schema(), columns, rows);
    }

    private static Column numbers(ResultSet cells, int rows) throws SQLException {
        double[] values = new double[rows];
        for (int row = 0; cells.next(); row++) {
            double value = cells.getDouble(1);
            values[row] = cells.wasNull() ? Double.NaN : value;
        }
        return new Column.Numbers(values);
    }

    private static Column booleans(ResultSet cells, int rows) throws SQLException {
        int[] codes = new int[rows];
        for (int row = 0; cells.next(); row++) {
            boolean value = cells.getBoolean(1);
            codes[row] = cells.wasNull() ? -1 : value ? 1 : 0;
        }
        return new Column.Levels(codes, BOOLEANS);
    }

    /** Levels in order of first appearance. */
    private static Column levels(ResultSet cells, int rows) throws SQLException {
        int[] codes = new int[rows];
        Map<String, Integer> dictionary = new HashMap<>();
        for (int row = 0; cells.next(); row++) {
            String value = cells.getString(1);
            if (value == null) {
                codes[row] = -1;
            } else {
                Integer code = dictionary.putIfAbsent(value, dictionary.size());
                codes[row] = code == null ? dictionary.size() - 1 : code;
            }
        }
        String[] levels = new String[dictionary.size()];
        dictionary.forEach((level, code) -> levels[code] = level);
        return new Column.Levels(codes, Arrays.asList(levels));
    }

    private static void requireFits(SqlTable table, CsvLimits limits) throws SQLException {
        long bytes = 0;
        try (Statement statement = table.connection().createStatement()) {
            for (int i = 0; i < table.schema().size(); i++) {
                ColumnType type = table.schema().fields().get(i).type();
                bytes += (type.isNumber() ? 8 : 4) * table.rows();
                if (type == ColumnType.CATEGORICAL || type == ColumnType.TEXT) {
                    try (ResultSet result = statement.executeQuery(
                            "select approx_count_distinct(c%1$d), avg(length(c%1$d)) from t".formatted(i))) {
                        result.next();
                        bytes += (long) (result.getLong(1) * (LEVEL_BYTES + 2 * result.getDouble(2)));
                    }
                }
            }
        }
        if (bytes > limits.maxTableBytes() || table.rows() > Integer.MAX_VALUE - 8) {
            throw new InvalidException(Sentence.of("dataset.tooLarge")
                    .with("rows", table.rows())
                    .with("columns", table.schema().size())
                    .with("needed", bytes >> 20)
                    .with("allowed", limits.maxTableBytes() >> 20));
        }
    }
}
