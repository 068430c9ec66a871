package dev.rookery.profile;

import dev.rookery.dataset.SqlTable;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks a table for numbers. Null reads as NaN. */
record Ask(SqlTable table) {
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The one row of an answer. */
    double[] numbers(String sql, Object... values) throws SQLException {
        return rows(sql, Ask::numbers, values).getFirst();
    }

    long count(String sql, Object... values) throws SQLException {
        return rows(sql, row -> row.getLong(1), values).getFirst();
    }

    <T> List<T> rows(String sql, Row<T> reader, Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = table.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
        }
        return rows;
    }

    /** All values of a column of numbers in row order, NaN where missing. May be called by several threads. */
    double[] column(int column) throws SQLException {
        double[] values = new double[Math.toIntExact(table.rows())];
        int[] at = new int[1];
        table.read("select c" + column + "::double from t", values.length, (columns, rows) -> {
            System.arraycopy(columns[0], 0, values, at[0], rows);
            at[0] += rows;
        });
        return values;
    }

    static double[] numbers(ResultSet row) throws SQLException {
        double[] numbers = new double[row.getMetaData().getColumnCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(row, i + 1);
        }
        return numbers;
    }

    static double number(ResultSet row, int at) throws SQLException {
        double number = row.getDouble(at);
        return row.wasNull() ? Double.NaN : number;
    }

    /** A list of numbers in one cell; empty when it is null. */
    static double[] list(ResultSet row, int at) throws SQLException {
        Array array = row.getArray(at);
        if (array == null) {
            return new double[0];
        }
        Object[] values = (Object[]) array.getArray();
        double[] numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i] == null ? Double.NaN : ((Number) values[i]).doubleValue();
        }
        return numbers;
    }

    /** A double as SQL that reads back as the same double. */
    static String literal(double value) {
        return "'" + value + "'::double";
    }
}
