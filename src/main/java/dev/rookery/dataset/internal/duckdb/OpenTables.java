package dev.rookery.dataset.internal.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that are open: those in use, and the last few that were. Opening one takes tens of milliseconds. Thread-safe. */
final class OpenTables {
    private static final Logger log = LoggerFactory.getLogger(OpenTables.class);

    private final TablesSettings settings;
    private final TableFolder folder;
    private final Map<TableKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    OpenTables(TablesSettings settings, TableFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    private static final class Entry {
        private final DuckDatabase database;
        private final long rows;
        private final long sampled;
        private int users;
        private boolean forgotten;

        Entry(DuckDatabase database, long rows, long sampled) {
            this.database = database;
            this.rows = rows;
            this.sampled = sampled;
        }
    }

    /** The right to use an open table, given back by closing. */
    final class Lease implements AutoCloseable {
        private final Entry entry;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        long rows() {
            return entry.rows;
        }

        long sampled() {
            return entry.sampled;
        }

        Connection connect() throws SQLException {
            return entry.database.connect();
        }

        @Override
        public void close() {
            release(entry);
        }
    }

    /** The table, opened if need be; nothing when there is none or it is not sound. */
    synchronized Optional<Lease> lease(TableKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            Optional<Entry> opened = open(key);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            entry = opened.get();
            entries.put(key, entry);
        }
        entry.users++;
        closeIdle();
        return Optional.of(new Lease(entry));
    }

    /** Whether there is a sound table, which is open then. */
    boolean has(TableKey key) {
        Optional<Lease> lease = lease(key);
        lease.ifPresent(Lease::close);
        return lease.isPresent();
    }

    private Optional<Entry> open(TableKey key) {
        Path file = folder.place(key);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            DuckDatabase database = DuckDatabase.openReadOnly(file, folder.spill(key), settings);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet made = statement.executeQuery(
                            "select engine = version(), row_count, (select count(*) from t), sample_count from made")) {
                if (made.next() && made.getBoolean(1) && made.getLong(2) == made.getLong(3)) {
                    folder.touch(file);
                    return Optional.of(new Entry(database, made.getLong(2), made.getLong(4)));
                }
                log.info("event=table-of-another-engine table={}", key.fileName());
            } catch (SQLException e) {
                log.warn("event=table-unreadable table={} reason={}", key.fileName(), e.getMessage());
            }
            database.close();
        } catch (SQLException e) {
            log.warn("event=table-unreadable table={} reason={}", key.fileName(), e.getMessage());
        }
        return Optional.empty();
    }

    synchronized boolean isUsed(Path file) {
        return entries.entrySet().stream()
                .anyMatch(entry -> entry.getValue().users > 0
                        && folder.place(entry.getKey()).equals(file));
    }

    /** Nobody gets this table any more; it is closed when its last user is done. */
    synchronized void forget(TableKey key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            entry.forgotten = true;
            closeUnused(entry);
        }
    }

    private synchronized void release(Entry entry) {
        entry.users--;
        if (entry.forgotten) {
            closeUnused(entry);
        }
        closeIdle();
    }

    private void closeIdle() {
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (entries.size() > settings.open() && oldestFirst.hasNext()) {
            Entry entry = oldestFirst.next();
            if (entry.users == 0) {
                oldestFirst.remove();
                entry.forgotten = true;
                closeUnused(entry);
            }
        }
    }

    private static void closeUnused(Entry entry) {
        if (entry.users == 0) {
            try {
                entry.database.close();
            } catch (SQLException e) {
                log.warn("event=table-not-closed reason={}", e.getMessage());
            }
        }
    }

    synchronized void close() {
        entries.values().forEach(entry -> {
            entry.forgotten = true;
            closeUnused(entry);
        });
        entries.clear();
    }
}
