package dev.rookery.dataset.internal.duckdb;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.TypedRows;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** Fills a new DuckDB file with the typed cells of a CSV. */
final class TableBuilder {
    /** Who read the file; stored with the table. */
    enum Reader {
        DUCKDB,
        COMMONS_CSV
    }

    /** Up to so many rows charts count every row. */
    private static final long WITHOUT_SAMPLE = 2_000_000;
    /** Rows that stand for a longer table in charts, about: always the same ones, wherever they lie. */
    private static final long SAMPLE = 1_000_000;

    private static final long LOOK_MILLIS = 100;

    private final CsvLimits limits;

    TableBuilder(CsvLimits limits) {
        this.limits = limits;
    }

    /** @return the cells that do not fit the schema, column by column */
    List<Misfits> fill(DuckDatabase database, Path csv, Dialect dialect, Schema schema, CsvScan scan, Progress progress)
            throws SQLException, IOException {
        DuckDBConnection connection = database.first();
        boolean bulk = BulkLoad.possible(scan, schema);
        List<Misfits> misfits = List.of();
        if (bulk) {
            watched(connection, BulkLoad.sql(csv, dialect, schema, scan, limits), progress);
            bulk = rows(connection) == scan.rows();
        }
        if (!bulk) {
            execute(connection, "drop table if exists t");
            execute(connection, "create table t (" + columns(schema) + ")");
            misfits = RowLoad.load(
                    connection, new TypedRows(csv, dialect, schema, limits), schema, scan.rows(), progress);
        }
        if (scan.rows() > WITHOUT_SAMPLE) {
            progress.report(Double.NaN, Sentence.of("dataset.doing.sample"));
            execute(
                    connection,
                    "create table s as select * from t where hash(rowid) % " + scan.rows() + " < " + SAMPLE);
        }
        execute(
                connection,
                "create table made as select version() as engine, '"
                        + (bulk ? Reader.DUCKDB : Reader.COMMONS_CSV) + "' as reader, " + scan.rows()
                        + "::bigint as row_count, "
                        + (scan.rows() > WITHOUT_SAMPLE ? "(select count(*) from s)" : "0::bigint")
                        + " as sample_count");
        execute(connection, "checkpoint");
        return misfits;
    }

    private static String columns(Schema schema) {
        return IntStream.range(0, schema.size())
                .mapToObj(i -> "c" + i + " " + type(schema.fields().get(i)))
                .collect(Collectors.joining(", "));
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case INTEGER -> "bigint";
            case NUMERIC, DATE -> "double";
            case BOOLEAN -> "boolean";
            case CATEGORICAL, TEXT -> "varchar";
        };
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long rows(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from t")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Runs a long statement while another thread tells how far it is and stops it when nobody wants it any more. */
    private static void watched(DuckDBConnection connection, String sql, Progress progress) throws SQLException {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        try (DuckDBPreparedStatement statement = (DuckDBPreparedStatement) connection.createStatement()) {
            Thread watcher = Thread.ofPlatform().daemon().start(() -> watch(statement, done, cancelled, progress));
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                if (cancelled.get()) {
                    throw new CancelledException();
                }
                throw e;
            } finally {
                done.countDown();
                watcher.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        progress.checkCancelled();
    }

    private static void watch(
            DuckDBPreparedStatement statement, CountDownLatch done, AtomicBoolean cancelled, Progress progress) {
        // After its last row a statement is no longer reckoned, and goes on for a while.
        double far = Double.NaN;
        try {
            while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (progress.cancelled()) {
                    cancelled.set(true);
                    statement.cancel();
                }
                double percent = statement.getQueryProgress().getPercentage();
                far = percent < 0 ? far : percent / 100;
                progress.report(far, Sentence.of("dataset.doing.read"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            // The statement ended between the look at the latch and this one.
        }
    }
}
