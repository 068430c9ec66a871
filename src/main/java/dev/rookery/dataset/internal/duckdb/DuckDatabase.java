package dev.rookery.dataset.internal.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB file, opened and locked down: no file but its own, its spill folder and at most one CSV can be reached, no extension
 * is installed or loaded, memory and threads are bounded, and no statement can change any of it. Thread-safe.
 */
final class DuckDatabase implements AutoCloseable {
    private final DuckDBConnection root;

    private DuckDatabase(DuckDBConnection root) {
        this.root = root;
    }

    /** A new file, which may be filled from the CSV. */
    static DuckDatabase create(Path file, Path csv, Path spill, TablesSettings settings) throws SQLException {
        return open(file, Optional.of(csv), spill, settings);
    }

    static DuckDatabase openReadOnly(Path file, Path spill, TablesSettings settings) throws SQLException {
        return open(file, Optional.empty(), spill, settings);
    }

    private static DuckDatabase open(Path file, Optional<Path> csv, Path spill, TablesSettings settings)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memory().toMegabytes() + "MiB");
        properties.setProperty("threads", Integer.toString(settings.threadsOrCores()));
        properties.setProperty("temp_directory", spill.toString());
        properties.setProperty("max_temp_directory_size", settings.spill().toMegabytes() + "MiB");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        properties.setProperty("duckdb.read_only", Boolean.toString(csv.isEmpty()));
        properties.setProperty("jdbc_stream_results", "true");
        if (csv.isEmpty()) {
            properties.setProperty("enable_external_access", "false");
            properties.setProperty("lock_configuration", "true");
        }
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        try (Statement statement = connection.createStatement()) {
            if (csv.isPresent()) {
                // Without a bar nobody reckons how far a statement is; without its print it would write to the
                // terminal.
                statement.execute("set enable_progress_bar = true");
                statement.execute("set enable_progress_bar_print = false");
                statement.execute("set allowed_paths = [" + literal(csv.get().toString()) + "]");
                statement.execute("set enable_external_access = false");
                statement.execute("set lock_configuration = true");
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new DuckDatabase((DuckDBConnection) connection);
    }

    /** The connection that the database was opened with, which alone tells how far a statement is. It stays open. */
    DuckDBConnection first() {
        return root;
    }

    /** One more connection, which the caller closes. */
    DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
