package dev.rookery.dataset.internal.duckdb;

import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.TypedRows;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Fills a table from the rows that commons-csv reads: slower than {@link BulkLoad}, and right for every file. */
final class RowLoad implements TypedRows.Sink<SQLException> {
    private final DuckDBAppender appender;
    private final ColumnType[] types;
    private int column;

    private RowLoad(DuckDBAppender appender, Schema schema) {
        this.appender = appender;
        this.types = schema.fields().stream().map(field -> field.type()).toArray(ColumnType[]::new);
    }

    static List<Misfits> load(DuckDBConnection connection, TypedRows from, Schema schema, long rows, Progress progress)
            throws SQLException, IOException {
        try (DuckDBAppender appender = connection.createAppender("t")) {
            RowLoad load = new RowLoad(appender, schema);
            List<Misfits> misfits = from.send(load, rows, progress);
            appender.flush(); // closing would hide a failure
            return misfits;
        }
    }

    @Override
    public void missing() throws SQLException {
        begin();
        appender.appendNull();
        column++;
    }

    @Override
    public void number(double value) throws SQLException {
        begin();
        switch (types[column++]) {
            case INTEGER -> appender.append((long) value);
            case BOOLEAN -> appender.append(value == 1);
            case NUMERIC, DATE, CATEGORICAL, TEXT -> appender.append(value);
        }
    }

    @Override
    public void text(String value) throws SQLException {
        begin();
        appender.append(value);
        column++;
    }

    private void begin() throws SQLException {
        if (column == 0) {
            appender.beginRow();
        }
    }

    @Override
    public void endRow() throws SQLException {
        appender.endRow();
        column = 0;
    }
}
