package dev.rookery.backup;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/**
 * Makes a data folder of an archive. Names come from a closed list and never lead out of the folder, every entry must be the
 * manifest's in length and SHA-256, and the folder appears whole or not at all.
 */
public final class Restoration {
    /** A million objects stay below. */
    private static final int MANIFEST_BYTES = 256 << 20;

    private Restoration() {}

    /**
     * What an archive held.
     *
     * @param objects of the store
     * @param bytes of everything, unpacked
     */
    public record Held(long objects, long bytes) {}

    /**
     * Reads all of an archive and writes nothing.
     *
     * @throws InvalidException when it is no whole archive
     */
    public static Held check(Path archive) throws IOException {
        return read(archive, (_, in, content) -> copy(in, OutputStream.nullOutputStream(), content));
    }

    /**
     * Unpacks an archive.
     *
     * @param folder a data folder that is not there yet, or is empty
     * @throws ConflictException when the folder holds something
     * @throws InvalidException when the archive is no whole one; the folder is then as it was
     */
    public static Held restore(Path archive, Path folder) throws IOException {
        requireEmpty(folder);
        Path parent = Files.createDirectories(Objects.requireNonNull(folder.getParent(), "a data folder has a parent"));
        Path unfinished = Files.createTempDirectory(parent, "." + folder.getFileName() + "-");
        try {
            Held held = read(archive, (name, in, content) -> {
                Path file = unfinished.resolve(name);
                Path home = Objects.requireNonNull(file.getParent());
                Files.createDirectories(home);
                if (name.startsWith(Manifest.KEYS)) {
                    keepToItsOwner(home, "rwx------");
                }
                String hash;
                try (OutputStream out = Files.newOutputStream(file)) {
                    if (name.startsWith(Manifest.KEYS)) {
                        keepToItsOwner(file, "rw-------");
                    }
                    hash = copy(in, out, content);
                }
                return hash;
            });
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return held;
        } catch (IOException | RuntimeException e) {
            remove(unfinished);
            throw e;
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean empty = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (empty) {
            try (Stream<Path> inside = Files.list(folder)) {
                empty = inside.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new ConflictException("The data folder " + folder
                    + " holds something already. Restore into another one, or move this one away first.");
        }
    }

    private interface Sink {
        /** Takes the bytes and gives their SHA-256. */
        String take(String name, InputStream in, Manifest.Content content) throws IOException;
    }

    private static Held read(Path archive, Sink sink) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Manifest manifest = manifest(zip, archive);
            if (zip.size() != manifest.entries().size() + 1) {
                throw damaged(
                        archive,
                        "it holds " + zip.size() + " entries, and its manifest names "
                                + manifest.entries().size());
            }
            for (Map.Entry<String, Manifest.Content> named : manifest.entries().entrySet()) {
                String name = named.getKey();
                ZipEntry entry = Manifest.isOurs(name) ? zip.getEntry(name) : null;
                if (entry == null) {
                    throw damaged(archive, "its manifest names \"" + name + "\", which is no part of a backup");
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    if (!sink.take(name, in, named.getValue())
                            .equals(named.getValue().sha256())) {
                        throw damaged(archive, name + " is not as it was written");
                    }
                } catch (ZipException e) {
                    throw damaged(archive, name + " cannot be read: " + e.getMessage());
                }
            }
            return new Held(manifest.objects(), manifest.bytes());
        } catch (ZipException e) {
            throw damaged(archive, String.valueOf(e.getMessage()));
        }
    }

    private static Manifest manifest(ZipFile zip, Path archive) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw damaged(archive, "it has no " + Manifest.NAME);
        }
        byte[] json;
        try (InputStream in = zip.getInputStream(entry)) {
            json = in.readNBytes(MANIFEST_BYTES + 1);
        }
        if (json.length > MANIFEST_BYTES) {
            throw damaged(archive, "its " + Manifest.NAME + " is too long");
        }
        Manifest manifest;
        try {
            manifest = Json.mapper().readValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw damaged(archive, "its " + Manifest.NAME + " cannot be read");
        }
        if (manifest.format() != Manifest.FORMAT) {
            throw new InvalidException(archive + " is a backup of format " + manifest.format() + "; this Rookery reads "
                    + Manifest.FORMAT + ". Restore it with the version that wrote it.");
        }
        if (!manifest.entries().containsKey(Manifest.DATABASE)) {
            throw damaged(archive, "it has no database");
        }
        return manifest;
    }

    /** Not a byte more than the manifest says: a small archive can unpack to a full disk. */
    private static String copy(InputStream in, OutputStream out, Manifest.Content content) throws IOException {
        MessageDigest digest = BackupService.sha256();
        OutputStream hashed = new DigestOutputStream(out, digest);
        byte[] buffer = new byte[1 << 16];
        long left = content.bytes() + 1;
        for (int read; left > 0 && (read = in.read(buffer, 0, (int) Math.min(buffer.length, left))) >= 0; ) {
            hashed.write(buffer, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InvalidException damaged(Path archive, String why) {
        return new InvalidException(archive + " is no whole backup: " + why + ".");
    }

    private static void keepToItsOwner(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
