package dev.rookery.model.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Copies of packages on this machine's disk, for when the object store is away: a folder each, named by the package's digest. A
 * copy is believed no more than the store is: whoever reads one checks hash and signature. So nothing here is forced to the disk;
 * a copy that a crash left half is dropped like any other that does not match. Of all copies together {@code
 * rookery.package-cache-size} bytes are kept, the most recently used ones. A disk that fails costs copies, never a prediction.
 */
@Component
public final class PackageCache {
    private static final Logger log = LoggerFactory.getLogger(PackageCache.class);
    private static final String UNFINISHED = ".unfinished-";

    private final Path folder;
    private final long maxBytes;
    private final Clock clock;

    public PackageCache(
            DataDirectory data, @Value("${rookery.package-cache-size:512MB}") DataSize maxSize, Clock clock) {
        this.folder = data.resolve("cache").resolve("packages");
        this.maxBytes = maxSize.toBytes();
        this.clock = clock;
    }

    /** What is kept under the digest, checked for nothing but being whole; empty when there is no such copy. */
    public synchronized Optional<PackageFiles> find(Sha256 digest) {
        Path copy = folder.resolve(digest.hex());
        Map<String, byte[]> bytes = new TreeMap<>();
        for (String name : PackageFiles.NAMES) {
            Path file = copy.resolve(name);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes.put(name, in.readNBytes((int) PackageFiles.MAX_BYTES));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        touch(copy);
        return Optional.of(new PackageFiles(bytes));
    }

    /** Keeps verified files, in place of a copy that is no longer what it was. */
    public synchronized void keep(Sha256 digest, PackageFiles files) {
        if (files.sizeBytes() > maxBytes
                || find(digest).map(PackageFiles::digest).filter(digest::equals).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
            for (Map.Entry<String, byte[]> file : files.bytes().entrySet()) {
                Files.write(unfinished.resolve(file.getKey()), file.getValue());
            }
            Path copy = folder.resolve(digest.hex());
            delete(copy);
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
            touch(copy);
            makeRoom(copy);
        } catch (IOException | UncheckedIOException e) {
            log.warn("event=package-not-cached digest={} error=\"{}\"", digest.abbreviated(), e.toString());
        }
    }

    /** Forgets a copy that turned out not to be the package. */
    public synchronized void drop(Sha256 digest) {
        try {
            delete(folder.resolve(digest.hex()));
            log.warn("event=package-copy-dropped digest={}", digest.abbreviated());
        } catch (IOException | UncheckedIOException e) {
            log.warn("event=package-copy-not-dropped digest={} error=\"{}\"", digest.abbreviated(), e.toString());
        }
    }

    /** Deletes what was never finished, then the longest unused copies, until the rest fits. The newest stays. */
    private void makeRoom(Path newest) throws IOException {
        List<Path> copies;
        try (Stream<Path> found = Files.list(folder)) {
            copies = found.sorted(Comparator.comparing(PackageCache::lastUsed).reversed())
                    .toList();
        }
        long kept = 0;
        for (Path copy : copies) {
            boolean unfinished = copy.getFileName().toString().startsWith(UNFINISHED);
            long size = unfinished ? 0 : sizeOf(copy);
            if (unfinished || (kept + size > maxBytes && !copy.equals(newest))) {
                delete(copy);
            } else {
                kept += size;
            }
        }
    }

    private void touch(Path copy) {
        try {
            Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
        } catch (IOException e) {
            log.debug("event=package-copy-not-touched copy={}", copy.getFileName(), e);
        }
    }

    private static FileTime lastUsed(Path copy) {
        try {
            return Files.getLastModifiedTime(copy, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static long sizeOf(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(copy)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path copy) throws IOException {
        if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
