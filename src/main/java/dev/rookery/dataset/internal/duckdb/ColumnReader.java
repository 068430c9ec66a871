package dev.rookery.dataset.internal.duckdb;

import dev.rookery.dataset.ColumnChunk;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** Reads an answer as DuckDB holds it, in vectors: some nanoseconds a cell, where a {@code ResultSet} takes ten times that. */
public final class ColumnReader {
    private ColumnReader() {}

    /**
     * Hands over every row, in the order of the answer, on a connection of its own.
     *
     * @param sql whose columns are all of type double
     * @param expected rows of the answer: the driver ends an answer that it cannot read on as if it were complete
     */
    public static void read(Connection connection, String sql, long expected, ColumnChunk chunk, Object... values)
            throws SQLException {
        long rows = 0;
        try (DuckDBConnection own = connection.unwrap(DuckDBConnection.class).duplicate();
                DuckDBPreparedStatement statement = own.prepare(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (DuckDBChunkedResult result = statement.query()) {
                double[][] columns = new double[Math.toIntExact(result.columnCount())][0];
                while (result.nextChunk()) {
                    DuckDBDataChunkReader read = result.chunk();
                    int length = Math.toIntExact(read.rowCount());
                    for (int i = 0; i < columns.length; i++) {
                        if (columns[i].length < length) {
                            columns[i] = new double[length];
                        }
                        copy(read.vector(i), columns[i], length);
                    }
                    rows += length;
                    if (length > 0) {
                        chunk.accept(columns, length);
                    }
                }
            }
        }
        if (rows != expected) {
            throw new SQLException("Could not read more than " + rows + " of " + expected + " rows");
        }
    }

    private static void copy(DuckDBReadableVector from, double[] to, int length) {
        for (int row = 0; row < length; row++) {
            to[row] = from.getDouble(row, Double.NaN);
        }
    }
}
