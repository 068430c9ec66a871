package dev.rookery.dataset.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.TableLoader;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.job.Progress;
import dev.rookery.schema.Table;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The bytes of data set versions, under {@code dvc/} in the object store in the layout of a DVC remote, and the tables read from
 * them. Bytes are copied to a scratch file and hashed before any parser sees them. Tables are remembered softly: the last few,
 * and none when memory is short. Thread-safe.
 */
@Component
public class TableStore {
    private static final Logger log = LoggerFactory.getLogger(TableStore.class);
    private static final int REMEMBERED = 8;

    private final ObjectStore store;
    private final TableLoader loader;
    private final Path scratch;
    private final Map<DatasetVersionId, SoftReference<Table>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DatasetVersionId, SoftReference<Table>> eldest) {
            return size() > REMEMBERED;
        }
    };

    public TableStore(ObjectStore store, DataDirectory directory, CsvLimits limits) {
        this.store = store;
        this.loader = new TableLoader(limits);
        this.scratch = directory.resolve("scratch");
    }

    @FunctionalInterface
    private interface FileReader<T> {
        T read(Path file) throws IOException;
    }

    public static ObjectKey key(Md5 md5) {
        return new ObjectKey("dvc/" + DvcPointer.location(md5));
    }

    /** Places the bytes where they are missing or damaged; returns whether they were missing. */
    public boolean place(Md5 md5, Path file) {
        boolean fresh = store.size(key(md5)).isEmpty();
        if (fresh || !intact(md5)) {
            store.put(key(md5), file);
        }
        return fresh;
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
        Table table = withVerifiedFile(
                version,
                file -> loader.load(file, version.dialect(), version.schema(), Progress.none())
                        .table());
        remember(version.id(), table);
        return table;
    }

    public void remember(DatasetVersionId id, Table table) {
        synchronized (remembered) {
            remembered.put(id, new SoftReference<>(table));
        }
    }

    public List<List<String>> rows(DatasetVersion version, long offset, int limit) {
        return withVerifiedFile(version, file -> loader.rows(file, version.dialect(), offset, limit));
    }

    /** A new, empty scratch file, which the caller deletes. */
    Path scratchFile() throws IOException {
        Files.createDirectories(scratch);
        return Files.createTempFile(scratch, "table-", ".csv");
    }

    private <T> T withVerifiedFile(DatasetVersion version, FileReader<T> reader) {
        try {
            Path file = scratchFile();
            try {
                Fingerprint found;
                try (InputStream in = store.open(key(version.md5()));
                        OutputStream out = Files.newOutputStream(file)) {
                    found = Fingerprint.copying(in, out);
                }
                if (!found.md5().equals(version.md5())) {
                    log.error(
                            "event=dataset-damaged dataset={} md5={} found={}",
                            version.id(),
                            version.md5(),
                            found.md5());
                    throw new UnavailableException(Sentence.of("dataset.damaged")
                            .with("version", version.id().toString())
                            .with("md5", version.md5().hex()));
                }
                return reader.read(file);
            } finally {
                Files.deleteIfExists(file);
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
