package dev.rookery.dataset.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.CellRow;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.TableQuery;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.JsonLines;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.OriginalRows;
import dev.rookery.dataset.internal.csv.RowLines;
import dev.rookery.dataset.internal.duckdb.DuckTables;
import dev.rookery.dataset.internal.duckdb.HeapTable;
import dev.rookery.dataset.internal.duckdb.ParquetTable;
import dev.rookery.dataset.internal.duckdb.TableKey;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Table;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.StoreLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The bytes of data set versions, under {@code dvc/} in the object store in the layout of a DVC remote, and the tables derived from
 * them. Bytes are copied to a scratch file and hashed before any parser sees them. Tables in memory are remembered softly: the
 * last few, and none when memory is short. Thread-safe.
 */
@Component
public class TableStore {
    private static final Logger log = LoggerFactory.getLogger(TableStore.class);
    private static final int REMEMBERED = 8;

    private final ObjectStore store;
    private final DuckTables duck;
    private final CsvLimits limits;
    private final Path scratch;
    private final Placings placings;
    private final Map<DatasetVersionId, SoftReference<Table>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DatasetVersionId, SoftReference<Table>> eldest) {
            return size() > REMEMBERED;
        }
    };

    public TableStore(ObjectStore store, DataDirectory directory, DuckTables duck, CsvLimits limits) {
        this.store = store;
        this.duck = duck;
        this.limits = limits;
        this.scratch = directory.resolve("scratch");
        this.placings = new Placings(directory.resolve("placing"));
        sweep();
    }

    /** What a killed process left behind: nobody else works in this folder. */
    private void sweep() {
        try {
            FileSystemUtils.deleteRecursively(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sweep " + scratch, e);
        }
    }

    @FunctionalInterface
    private interface FileReader<T> {
        T read(Path file) throws IOException;
    }

    public static ObjectKey key(Md5 md5) {
        return new ObjectKey("dvc/" + DvcPointer.location(md5));
    }

    /** Places the bytes where they are missing or damaged; returns whether they were missing. Then they are to be settled. */
    public boolean place(Md5 md5, Path file) {
        boolean fresh = store.size(key(md5)).isEmpty();
        if (fresh) {
            placings.begin(md5);
        }
        if (fresh || !intact(md5)) {
            store.put(key(md5), file);
        }
        return fresh;
    }

    /** Now a version names these bytes, or they are gone again. */
    void settle(Md5 md5) {
        placings.settle(md5);
    }

    /** Bytes that a killed process placed, perhaps, and named by no version, perhaps. */
    List<Md5> unsettled() {
        return placings.open();
    }

    private boolean intact(Md5 md5) {
        try (InputStream in = store.open(key(md5))) {
            return Fingerprint.copying(in, OutputStream.nullOutputStream())
                    .md5()
                    .equals(md5);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + key(md5), e);
        }
    }

    /** Of the object store. */
    public StoreLocation location() {
        return store.location();
    }

    public void remove(Md5 md5) {
        store.delete(key(md5));
    }

    public Table table(DatasetVersion version) {
        synchronized (remembered) {
            SoftReference<Table> reference = remembered.get(version.id());
            Table table = reference == null ? null : reference.get();
            if (table != null) {
                return table;
            }
        }
        requireIntact(version);
        Table table = ask(version, stored -> HeapTable.read(stored, limits));
        synchronized (remembered) {
            remembered.put(version.id(), new SoftReference<>(table));
        }
        return table;
    }

    /** Asks the version's derived table, which is made from the verified bytes where it is not there. */
    public <T> T ask(DatasetVersion version, TableQuery<T> query) {
        return duck.ask(
                TableKey.of(version.md5(), version.dialect(), version.schema()),
                version.dialect(),
                version.schema(),
                maker -> withVerifiedFile(version, file -> {
                    maker.make(file);
                    return true;
                }),
                query);
    }

    /** On which lines of the version's file rows begin, counted from 0. */
    public List<Long> lines(DatasetVersion version, List<Long> rows) {
        return withVerifiedFile(version, file -> RowLines.reading(file, version.dialect(), limits, rows));
    }

    /** Hands out the cells of some rows as the version's file has them. */
    public void original(DatasetVersion version, BitSet rows, CellRow sink) {
        withVerifiedFile(version, file -> {
            try {
                OriginalRows.send(file, version.dialect(), limits, rows, sink);
            } catch (SQLException e) {
                throw new IOException(e);
            }
            return true;
        });
    }

    /** Makes the derived table of a file that is no version yet. */
    MadeTable make(Md5 md5, Path file, Dialect dialect, Schema schema, CsvScan scan, Progress progress)
            throws IOException {
        TableKey key = TableKey.of(md5, dialect, schema);
        List<Misfits> misfits = duck.make(key, file, dialect, schema, scan, progress);
        return new MadeTable() {
            @Override
            public List<Misfits> misfits() {
                return misfits;
            }

            @Override
            public <T> T ask(TableQuery<T> query) {
                return duck.ask(key, dialect, schema, maker -> giveAgain(maker, file), query);
            }

            @Override
            public void drop() {
                duck.drop(key);
            }
        };
    }

    private static void giveAgain(DuckTables.Maker maker, Path file) {
        try {
            maker.make(file);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** A new, empty scratch file, which the caller deletes. */
    public Path scratchFile() throws IOException {
        Files.createDirectories(scratch);
        return Files.createTempFile(scratch, "table-", ".csv");
    }

    /** Refuses a version whose stored bytes are not what they were: a model must not learn from what nobody can check. */
    public void requireIntact(DatasetVersion version) {
        copying(version, OutputStream.nullOutputStream());
    }

    /** Where a file is Parquet or JSON lines, puts the CSV that says the same in its place. */
    public void toCsv(Path file, long maxBytes) throws IOException {
        boolean parquet = ParquetTable.is(file);
        if (!parquet && !JsonLines.looksLike(file)) {
            return;
        }
        Path csv = scratchFile();
        try {
            if (parquet) {
                duck.parquet(file, limits, maxBytes).write(csv);
            } else {
                new JsonLines(file, limits).write(csv);
            }
            Files.move(csv, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(csv);
        }
    }

    /** Copies the verified bytes of a version. */
    void copy(DatasetVersion version, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            copying(version, out);
        }
    }

    private <T> T withVerifiedFile(DatasetVersion version, FileReader<T> reader) {
        try {
            Path file = scratchFile();
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    copying(version, out);
                }
                return reader.read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + version.id(), e);
        }
    }

    private void copying(DatasetVersion version, OutputStream out) {
        try (InputStream in = store.open(key(version.md5()))) {
            Fingerprint found = Fingerprint.copying(in, out);
            if (!found.md5().equals(version.md5())) {
                log.error("event=dataset-damaged dataset={} md5={} found={}", version.id(), version.md5(), found.md5());
                throw new UnavailableException(Sentence.of("dataset.damaged")
                        .with("version", version.id().toString())
                        .with("md5", version.md5().hex()));
            }
        } catch (NotFoundException e) {
            throw new UnavailableException(
                    Sentence.of("dataset.lost")
                            .with("version", version.id().toString())
                            .with("key", key(version.md5()).toString())
                            .with("store", store.describe()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + version.id(), e);
        }
    }
}
