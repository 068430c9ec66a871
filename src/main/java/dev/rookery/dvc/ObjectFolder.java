package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Objects in a folder, in the layout of a DVC cache: a project's cache, or a remote. An object appears whole, under its hash, after
 * its bytes were found to have that hash; like DVC's own it is read-only, so that nobody edits it through a link by mistake.
 */
final class ObjectFolder {
    private final Path root;

    ObjectFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path file(DvcHash hash) {
        return root.resolve(hash.location());
    }

    boolean has(DvcHash hash) {
        return Files.isRegularFile(file(hash), LinkOption.NOFOLLOW_LINKS);
    }

    /** An empty file of this folder's, for bytes whose hash is not known yet. */
    Path temporary() throws IOException {
        return Files.createTempFile(Files.createDirectories(root.resolve("tmp")), "rookery-", ".tmp");
    }

    /** What a kill left behind; only for who holds the folder alone. */
    void sweep() throws IOException {
        Path folder = root.resolve("tmp");
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (var files = Files.newDirectoryStream(folder, "rookery-*.tmp")) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Copies bytes in, under the hash they turn out to have.
     *
     * @param folder whether they are a manifest
     */
    Hashed put(InputStream bytes, boolean folder) throws IOException {
        Path temporary = temporary();
        try {
            Hashed hashed = copy(bytes, temporary);
            place(temporary, new DvcHash(hashed.md5(), folder));
            return hashed;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Copies bytes in that must have a hash.
     *
     * @param from names the sender in messages
     * @throws InvalidException when they have another; nothing is kept then
     */
    Hashed put(DvcHash hash, InputStream bytes, String from) throws IOException {
        Path temporary = temporary();
        try {
            Hashed hashed = copy(bytes, temporary);
            if (!hashed.md5().equals(hash.md5())) {
                throw damaged(hash, hashed, from);
            }
            place(temporary, hash);
            return hashed;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Hashed copy(InputStream bytes, Path temporary) throws IOException {
        try (OutputStream out = Files.newOutputStream(temporary)) {
            return Hashed.copying(bytes, out);
        }
    }

    private void place(Path temporary, DvcHash hash) throws IOException {
        if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r--r--r--"));
        }
        Files.createDirectories(Objects.requireNonNull(file(hash).getParent()));
        Whole.move(temporary, file(hash));
    }

    void delete(DvcHash hash) throws IOException {
        Files.deleteIfExists(file(hash));
    }

    static InvalidException damaged(DvcHash hash, Hashed found, String where) {
        return new InvalidException("The bytes of " + hash + " in " + where + " have the md5 " + found.md5()
                + ": they are damaged and were not used.");
    }
}
