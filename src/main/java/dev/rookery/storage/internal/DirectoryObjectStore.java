package dev.rookery.storage.internal;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.StoreLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects as files. A put writes a file beside the objects, forces it to the disk, renames it into place and forces the folder
 * that holds the name: a reader or a crash sees the old object or the new one. What a crash leaves beside is swept at the next
 * start. A key cannot leave the folder by its grammar; a symbolic link inside the folder is refused, wherever it points.
 */
public final class DirectoryObjectStore implements ObjectStore {
    private static final Logger log = LoggerFactory.getLogger(DirectoryObjectStore.class);
    private static final boolean FOLDERS_CAN_BE_FORCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private final Path objects;
    private final Path incoming;

    /**
     * Opens the store, making its folders where they are missing.
     *
     * @param objects where the objects lie, one file each
     * @param incoming where files are written before they become objects; on the same file system, used by this store alone
     */
    public DirectoryObjectStore(Path objects, Path incoming) {
        try {
            this.objects = Files.createDirectories(objects).toRealPath();
            this.incoming = Files.createDirectories(incoming).toRealPath();
            sweep();
        } catch (IOException e) {
            throw unusable(objects, e);
        }
    }

    private void sweep() throws IOException {
        try (Stream<Path> orphans = Files.list(incoming)) {
            for (Path orphan : orphans.toList()) {
                Files.delete(orphan);
                log.info("event=orphan-swept file={}", orphan.getFileName());
            }
        }
    }

    @Override
    public void put(ObjectKey key, byte[] bytes) {
        place(key, temporary -> Files.write(temporary, bytes, StandardOpenOption.TRUNCATE_EXISTING));
    }

    @Override
    public void put(ObjectKey key, Path file) {
        place(key, temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
    }

    private interface Writing {
        void to(Path temporary) throws IOException;
    }

    private void place(ObjectKey key, Writing writing) {
        Path target = locate(key);
        try {
            Path temporary = Files.createTempFile(incoming, "put-", ".tmp");
            try {
                writing.to(temporary);
                force(temporary, StandardOpenOption.WRITE);
                createFolders(folderOf(target));
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                forceFolder(folderOf(target));
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS) || e instanceof FileAlreadyExistsException) {
                throw new ConflictException(Sentence.of("storage.keyTaken").with("key", key.value()), e);
            }
            throw unavailable("store", key, e);
        }
    }

    /** Makes missing folders and forces each new name, or a crash could lose a folder with an object inside. */
    private void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            createFolders(folderOf(folder));
            Files.createDirectories(folder);
            forceFolder(folderOf(folder));
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public byte[] get(ObjectKey key, long maxBytes) {
        try (InputStream in = open(key)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(Math.min(maxBytes + 1, Integer.MAX_VALUE - 8)));
            if (bytes.length > maxBytes) {
                throw new InvalidException(
                        Sentence.of("storage.large").with("key", key.value()).with("bytes", maxBytes));
            }
            return bytes;
        } catch (IOException e) {
            throw unavailable("read", key, e);
        }
    }

    @Override
    public InputStream open(ObjectKey key) {
        Path file = locate(key);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw missing(key);
        }
        try {
            return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw missing(key);
        } catch (IOException e) {
            throw unavailable("read", key, e);
        }
    }

    @Override
    public OptionalLong size(ObjectKey key) {
        Path file = locate(key);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? OptionalLong.of(Files.size(file))
                    : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw unavailable("look at", key, e);
        }
    }

    @Override
    public void delete(ObjectKey key) {
        Path file = locate(key);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            forceFolder(folderOf(file));
        } catch (IOException e) {
            throw unavailable("delete", key, e);
        }
    }

    @Override
    public List<ObjectKey> list(ObjectKey prefix) {
        return list(locate(prefix), prefix.value());
    }

    @Override
    public List<ObjectKey> list() {
        return list(objects, "*");
    }

    private List<ObjectKey> list(Path folder, String prefix) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> objects.relativize(file).toString().replace('\\', '/'))
                    .filter(ObjectKey::isValid)
                    .sorted()
                    .map(ObjectKey::new)
                    .toList();
        } catch (IOException e) {
            throw unavailable("list", prefix, e);
        } catch (UncheckedIOException e) {
            throw unavailable("list", prefix, Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public String describe() {
        return "directory " + objects;
    }

    @Override
    public StoreLocation location() {
        return new StoreLocation.Folder(objects);
    }

    @Override
    public void check() {
        try {
            Files.delete(Files.createTempFile(incoming, "check-", ".tmp"));
            if (!Files.isWritable(objects)) {
                throw new UnavailableException(Sentence.of("storage.readOnly").with("folder", objects.toString()));
            }
        } catch (IOException e) {
            throw unusable(objects, e);
        }
    }

    /** The file of the key, once no step on the way to it is a symbolic link. */
    private Path locate(ObjectKey key) {
        Path path = objects;
        for (String segment : key.value().split("/", -1)) {
            path = path.resolve(segment);
            if (Files.isSymbolicLink(path)) {
                throw new InvalidException(Sentence.of("storage.link")
                        .with("key", key.value())
                        .with("file", objects.relativize(path).toString()));
            }
        }
        return path;
    }

    /** The folder that holds the name; everything here lies below {@link #objects}, so there is one. */
    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static NotFoundException missing(ObjectKey key) {
        return new NotFoundException(Sentence.of("storage.missing").with("key", key.value()));
    }

    private UnavailableException unavailable(String verb, ObjectKey key, IOException e) {
        return unavailable(verb, key.value(), e);
    }

    private UnavailableException unavailable(String verb, String key, IOException e) {
        return new UnavailableException(
                Sentence.of("storage.failed")
                        .with("verb", verb)
                        .with("key", key)
                        .with("store", describe())
                        .with("reason", Sentence.plain(reason(e) + ".")),
                e);
    }

    private static UnavailableException unusable(Path objects, IOException e) {
        return new UnavailableException(
                Sentence.of("storage.unusable")
                        .with("store", objects.toString())
                        .with("reason", Sentence.plain(reason(e) + ".")),
                e);
    }

    private static String reason(IOException e) {
        String told = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return told == null ? e.getClass().getSimpleName() : told;
    }
}
