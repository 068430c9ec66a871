package dev.rookery.dataset.internal.duckdb;

import dev.rookery.common.DataDirectory;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.SqlTable;
import dev.rookery.dataset.TableQuery;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The DuckDB files of this data folder. A file is made beside its place and moved there whole, so that what lies in place is
 * complete, whenever the process may have died. One that cannot be opened, is of another engine or turns out to be damaged while
 * it is read is dropped and made again. Thread-safe; one thread makes a table while others wait for it.
 */
@Component
public class DuckTables implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DuckTables.class);

    /** Hands over the CSV that a table is made of, for as long as it is made. */
    @FunctionalInterface
    public interface Source {
        void give(Maker maker);
    }

    /** Makes the table of a CSV whose bytes were checked. */
    @FunctionalInterface
    public interface Maker {
        void make(Path csv) throws IOException;
    }

    private final TablesSettings settings;
    private final CsvLimits limits;
    private final TableBuilder builder;
    private final TableFolder folder;
    private final OpenTables open;
    private final Map<TableKey, ReentrantLock> making = new ConcurrentHashMap<>();

    public DuckTables(DataDirectory directory, TablesSettings settings, CsvLimits limits, Clock clock) {
        this.settings = settings;
        this.limits = limits;
        this.builder = new TableBuilder(limits);
        this.folder = new TableFolder(directory.resolve("cache").resolve("tables"), settings.disk(), clock);
        this.open = new OpenTables(settings, folder);
    }

    /**
     * Makes the table now, even where there is one.
     *
     * @return the cells that do not fit the schema, column by column
     */
    public List<Misfits> make(TableKey key, Path csv, Dialect dialect, Schema schema, CsvScan scan, Progress progress)
            throws IOException {
        return locked(key, () -> {
            open.forget(key);
            Path place = folder.place(key);
            Path unfinished = folder.unfinished(key);
            try {
                List<Misfits> misfits;
                try (DuckDatabase database = DuckDatabase.create(unfinished, csv, folder.spill(key), settings)) {
                    misfits = builder.fill(database, csv, dialect, schema, scan, progress);
                }
                Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                folder.touch(place);
                folder.trim(file -> file.equals(place) || open.isUsed(file));
                return misfits;
            } catch (SQLException e) {
                throw new TableException("making the table " + key.fileName(), e);
            } finally {
                folder.delete(unfinished);
            }
        });
    }

    /** A Parquet file, to be read within what tables may cost. */
    public ParquetTable parquet(Path file, CsvLimits limits, long maxChars) throws IOException {
        return new ParquetTable(file, settings, limits, maxChars);
    }

    /** Asks a table, after making it where there is none that is sound. */
    public <T> T ask(TableKey key, Dialect dialect, Schema schema, Source source, TableQuery<T> query) {
        try {
            return askOnce(key, dialect, schema, source, query);
        } catch (SQLException e) {
            if (!damaged(e)) {
                throw new TableException("asking the table " + key.fileName(), e);
            }
            log.warn("event=table-damaged table={} reason={}", key.fileName(), e.getMessage());
            drop(key);
            try {
                return askOnce(key, dialect, schema, source, query);
            } catch (SQLException again) {
                throw new TableException("asking the table " + key.fileName(), again);
            }
        }
    }

    private <T> T askOnce(TableKey key, Dialect dialect, Schema schema, Source source, TableQuery<T> query)
            throws SQLException {
        try (OpenTables.Lease lease = lease(key, dialect, schema, source);
                Connection connection = lease.connect()) {
            return query.ask(new SqlTable(key.fileName(), connection, schema, lease.rows(), lease.sampled()));
        }
    }

    private OpenTables.Lease lease(TableKey key, Dialect dialect, Schema schema, Source source) throws SQLException {
        Optional<OpenTables.Lease> there = open.lease(key);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            locked(key, () -> {
                if (!open.has(key)) {
                    log.info("event=table-made-again table={}", key.fileName());
                    source.give(csv -> {
                        CsvScan scan = CsvScan.of(csv, dialect, limits, Progress.none());
                        make(key, csv, dialect, schema, scan, Progress.none());
                    });
                }
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("making the table " + key.fileName(), e);
        }
        return open.lease(key).orElseThrow(() -> new SQLException("no table " + key.fileName()));
    }

    /** Forgets a table and its file; it is made again when someone asks. */
    public void drop(TableKey key) {
        open.forget(key);
        folder.delete(folder.place(key));
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T locked(TableKey key, Work<T> work) throws IOException {
        ReentrantLock lock = making.computeIfAbsent(key, any -> new ReentrantLock());
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether DuckDB says that the file, not the question, is at fault. */
    private static boolean damaged(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("orrupt")
                || message.contains("checksum")
                || message.contains("Serialization Error")
                || message.contains("INTERNAL Error")
                || message.contains("Could not read")
                || message.contains("not a valid DuckDB database");
    }

    @Override
    public void close() {
        open.close();
    }
}
