package dev.rookery.dataset.internal.duckdb;

import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.TypedRows;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a file, as the derived table holds them and as commons-csv alone reads them. */
final class ReadCells {
    private ReadCells() {}

    /** @param reader who read the file */
    record Stored(List<List<@Nullable Object>> cells, String reader) {}

    static Stored stored(Path folder, Path file, Dialect dialect, Schema schema) throws IOException {
        return StoredTables.ask(folder, file, dialect, schema, CsvLimits.DEFAULTS, table -> {
            try (Statement statement = table.connection().createStatement()) {
                ResultSet made = statement.executeQuery("select reader from made");
                made.next();
                String reader = made.getString(1);
                ResultSet result = statement.executeQuery("select * from t order by rowid");
                List<List<@Nullable Object>> rows = new ArrayList<>();
                while (result.next()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (int i = 1; i <= schema.size(); i++) {
                        row.add(cell(result, i, schema.fields().get(i - 1).type()));
                    }
                    rows.add(row);
                }
                return new Stored(rows, reader);
            }
        });
    }

    private static @Nullable Object cell(ResultSet result, int i, ColumnType type) throws SQLException {
        Object cell = switch (type) {
            case NUMERIC, INTEGER, DATE -> result.getDouble(i);
            case BOOLEAN -> result.getBoolean(i) ? 1.0 : 0.0;
            case CATEGORICAL, TEXT -> String.valueOf(result.getString(i));
        };
        return result.wasNull() ? null : cell;
    }

    static List<List<@Nullable Object>> byCommonsCsv(Path file, Dialect dialect, Schema schema) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable Object> row = new ArrayList<>();
        new TypedRows(file, dialect, schema, CsvLimits.DEFAULTS)
                .<RuntimeException>send(
                        new TypedRows.Sink<>() {
                            @Override
                            public void missing() {
                                row.add(null);
                            }

                            @Override
                            public void number(double value) {
                                row.add(value);
                            }

                            @Override
                            public void text(String value) {
                                row.add(value);
                            }

                            @Override
                            public void endRow() {
                                rows.add(new ArrayList<>(row));
                                row.clear();
                            }
                        },
                        1,
                        Progress.none());
        return rows;
    }
}
