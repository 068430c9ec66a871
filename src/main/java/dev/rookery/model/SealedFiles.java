package dev.rookery.model;

import dev.rookery.common.Folders;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Packages of large files, sealed like every other and kept under the same prefix, that are worked with on disk: they are streamed and
 * never held in memory. Their digest covers names and contents, as that of {@link ModelStore}'s packages does: SHA-256 over one line
 * {@code <sha256> <name>\n} a file, names ascending. Thread-safe.
 */
@Service
public final class SealedFiles {
    private static final Logger log = LoggerFactory.getLogger(SealedFiles.class);
    private static final DataSize MAX_SIZE = DataSize.ofGigabytes(8);
    private static final int CHUNK = 1 << 16;

    private final ObjectStore objects;
    private final SigningKeys keys;
    private final DataSize maxSize;
    private final Map<Path, Object> fetching = new ConcurrentHashMap<>();

    @Autowired
    public SealedFiles(ObjectStore objects, SigningKeys keys) {
        this(objects, keys, MAX_SIZE);
    }

    SealedFiles(ObjectStore objects, SigningKeys keys, DataSize maxSize) {
        this.objects = objects;
        this.keys = keys;
        this.maxSize = maxSize;
    }

    /**
     * Seals the files that lie directly in the folder and stores them.
     *
     * @throws IllegalArgumentException when a name is no segment of an {@link ObjectKey}
     */
    public PackageSeal publish(Path folder) {
        PackageSeal seal = keys.seal(digest(folder));
        ObjectKey prefix = ModelStore.prefixOf(seal.digest());
        for (Path file : files(folder)) {
            objects.put(prefix.child(file.getFileName().toString()), file);
        }
        log.info(
                "event=package-published digest={} files={}",
                seal.digest(),
                files(folder).size());
        return seal;
    }

    /**
     * Fetches a package and checks hash and signature before anybody looks into it.
     *
     * @param into is made, or replaced, when everything holds, and left alone where it holds the same already; one that does not hold
     *     leaves nothing there
     * @throws RefusedPackageException naming the check that failed
     */
    public void fetch(PackageSeal seal, Path into) {
        // One at a time for a folder: two would share what is on its way.
        synchronized (fetching.computeIfAbsent(into, _ -> new Object())) {
            fetchNow(seal, into);
        }
    }

    private void fetchNow(PackageSeal seal, Path into) {
        ObjectKey prefix = ModelStore.prefixOf(seal.digest());
        Path staging = into.resolveSibling(into.getFileName() + ".incoming");
        try {
            Folders.remove(staging);
            Files.createDirectories(staging);
            long left = maxSize.toBytes();
            for (ObjectKey key : objects.list(prefix)) {
                String name = key.value().substring(prefix.value().length() + 1);
                if (name.contains("/")) {
                    throw refused(
                            Check.COMPLETE,
                            seal,
                            Sentence.of("model.files.folder").with("file", name));
                }
                left -= copy(key, staging.resolve(name), left);
                if (left < 0) {
                    throw refused(
                            Check.COMPLETE,
                            seal,
                            Sentence.of("model.files.large").with("megabytes", maxSize.toMegabytes()));
                }
            }
            if (!digest(staging).equals(seal.digest())) {
                throw refused(Check.HASH, seal, Sentence.of("model.files.changed"));
            }
            keys.verify(seal);
            // The same files stay where they are: a worker may be starting from them.
            if (!holds(seal, into)) {
                Folders.remove(into);
                Files.move(staging, into, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (NotFoundException e) {
            throw refused(Check.COMPLETE, seal, Sentence.of("model.files.missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep package " + seal.digest().abbreviated() + " in " + into, e);
        } finally {
            Folders.remove(staging);
        }
    }

    /**
     * Whether a folder holds exactly the files that were sealed.
     *
     * @throws RefusedPackageException when the seal itself is not signed by a key that is trusted
     */
    public boolean holds(PackageSeal seal, Path folder) {
        keys.verify(seal);
        return Files.isDirectory(folder) && digest(folder).equals(seal.digest());
    }

    /** Copies the object, or one chunk more than there is room for; nobody has vouched for its size yet. */
    private long copy(ObjectKey key, Path file, long room) throws IOException {
        try (InputStream in = objects.open(key);
                OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long copied = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                copied += read;
                if (copied > room) {
                    break;
                }
            }
            return copied;
        }
    }

    private static Sha256 digest(Path folder) {
        TreeMap<String, String> hashes = new TreeMap<>();
        for (Path file : files(folder)) {
            hashes.put(file.getFileName().toString(), hash(file));
        }
        StringBuilder list = new StringBuilder();
        hashes.forEach(
                (name, hash) -> list.append(hash).append(' ').append(name).append('\n'));
        return Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file).hex();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static RefusedPackageException refused(Check check, PackageSeal seal, Sentence why) {
        return new RefusedPackageException(
                check,
                Sentence.of("model.files.refused")
                        .with("package", seal.digest().abbreviated())
                        .with("why", why));
    }
}
