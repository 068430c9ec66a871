package dev.rookery.backup;

import dev.rookery.common.ConflictException;
import dev.rookery.common.DataDirectory;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Writes all state into one ZIP while the server goes on. The database comes first, as it was at one instant; objects are never
 * changed and come after it, so that every row finds its object. Thread-safe.
 */
@Service
public class BackupService {
    private static final Logger log = LoggerFactory.getLogger(BackupService.class);

    private final DataSource database;
    private final ObjectStore store;
    private final DataDirectory data;
    private final Clock clock;

    BackupService(DataSource database, ObjectStore store, DataDirectory data, Clock clock) {
        this.database = database;
        this.store = store;
        this.data = data;
        this.clock = clock;
    }

    /**
     * Writes the archive; its manifest with all hashes comes last.
     *
     * @throws ConflictException when the database is not the embedded one
     */
    @Requires(Permission.ADMINISTER)
    public void write(OutputStream out) throws IOException {
        Path scratch = Files.createDirectories(data.resolve("scratch"));
        Path snapshot = Files.createTempFile(scratch, "backup-", ".zip");
        SortedMap<String, Manifest.Content> entries = new TreeMap<>();
        try {
            snapshot(snapshot);
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.BEST_SPEED);
            try (ZipFile tables = new ZipFile(snapshot.toFile());
                    InputStream in = tables.getInputStream(tables.stream()
                            .filter(entry -> entry.getName().endsWith("rookery.mv.db"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("the database wrote an empty snapshot")))) {
                add(zip, Manifest.DATABASE, in, entries);
            }
            addKeys(zip, entries);
            for (ObjectKey key : store.list()) {
                try (InputStream in = store.open(key)) {
                    add(zip, Manifest.OBJECTS + key, in, entries);
                } catch (NotFoundException e) {
                    // Removed since it was listed: the state goes on while it is copied.
                    log.info("event=backup-object-gone key={}", key);
                }
            }
            Manifest manifest = new Manifest(Manifest.FORMAT, clock.instant(), entries);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(Json.mapper().writeValueAsBytes(manifest));
            zip.closeEntry();
            zip.finish();
            log.info("event=backup-written objects={} bytes={}", manifest.objects(), manifest.bytes());
        } finally {
            Files.deleteIfExists(snapshot);
        }
    }

    private void snapshot(Path file) {
        try (Connection connection = database.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
                throw new ConflictException(
                        "The database is a server of its own: back it up with its tools, and the objects with those of their store.");
            }
            try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, file.toString());
                backup.execute();
            }
        } catch (SQLException e) {
            throw new UnavailableException("The database could not be copied: " + e.getMessage() + ".", e);
        }
    }

    private void addKeys(ZipOutputStream zip, SortedMap<String, Manifest.Content> entries) throws IOException {
        Path folder = data.resolve("keys");
        if (!Files.isDirectory(folder)) {
            // An operator keeps them elsewhere (rookery.signing.key-dir), and backs them up there.
            return;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String name = Manifest.KEYS + file.getFileName();
            if (Manifest.isOurs(name)) {
                try (InputStream in = Files.newInputStream(file)) {
                    add(zip, name, in, entries);
                }
            }
        }
    }

    private static void add(
            ZipOutputStream zip, String name, InputStream in, SortedMap<String, Manifest.Content> entries)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        long bytes = new DigestInputStream(in, digest).transferTo(zip);
        zip.closeEntry();
        entries.put(name, new Manifest.Content(bytes, HexFormat.of().formatHex(digest.digest())));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
