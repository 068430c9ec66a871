package dev.rookery.dataset;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.internal.Pages;
import dev.rookery.dataset.internal.duckdb.ColumnReader;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * A version's table as DuckDB holds it, to be asked in SQL: table {@code t} with columns {@code c0}, {@code c1}, ... in schema
 * order, so that no name of a column ever becomes SQL. Numbers are {@code double}, integers {@code bigint}, booleans
 * {@code boolean}, dates {@code double} days since 1970-01-01 (UTC), categories and text {@code varchar}; a missing cell is null.
 * {@code rowid} counts the rows of the file from 0.
 *
 * <p>The table is read-only and nothing else can be reached: no file, no network, no extension. One thread at a time uses the
 * connection, with one result open at a time, as rows are streamed; {@link #read} may be called by several. Valid within the
 * {@link TableQuery} that it was handed to.
 *
 * @param name the same for the same cells, so that what was asked once can be remembered
 * @param sampled rows of the table {@code s}, a random sample of a very long table; 0 where there is none
 */
public record SqlTable(String name, Connection connection, Schema schema, long rows, long sampled) {
    /** The SQL name of what charts count: the table, or of a very long one its sample. */
    public String drawn() {
        return sampled == 0 ? "t" : "s";
    }

    /** How many rows {@link #drawn} has. */
    public long drawnRows() {
        return sampled == 0 ? rows : sampled;
    }

    /** The SQL name of a column. */
    public String sql(String column) {
        int index = schema.indexOf(column);
        if (index < 0) {
            throw new InvalidException(Sentence.of("dataset.noColumn")
                    .with("column", column)
                    .with("columns", schema.fields().stream().map(Field::name).collect(Collectors.joining(", "))));
        }
        return "c" + index;
    }

    /**
     * Reads numbers column by column.
     *
     * @param sql whose columns are all of type double
     * @param rows of the answer
     * @param values of the parameters
     * @throws SQLException also when there turn out to be fewer or more rows
     */
    public void read(String sql, long rows, ColumnChunk chunk, Object... values) throws SQLException {
        ColumnReader.read(connection, sql, rows, chunk, values);
    }

    /**
     * The cells of the rows for which a condition holds, in the order of the file and as they were understood.
     *
     * @param condition over the columns of {@code t}, with a {@code ?} for each of the values
     */
    public void cells(String condition, CellRow sink, Object... values) throws SQLException {
        Pages.each(this, condition, sink, values);
    }

    /** How many different values a column has. */
    public long distinct(String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(distinct " + sql(column) + ") from t")) {
            result.next();
            return result.getLong(1);
        }
    }
}
