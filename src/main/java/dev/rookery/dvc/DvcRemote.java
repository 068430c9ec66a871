package dev.rookery.dvc;

import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where a project's objects lie for others. Trusted to keep bytes, not to keep them honest: hashes are checked by whoever sends and
 * by whoever fetches.
 */
sealed interface DvcRemote extends AutoCloseable permits FolderRemote, BucketRemote {
    boolean has(DvcHash hash);

    /** Takes the bytes of a file that has just been found to have the hash, or is found not to have it on the way. */
    void put(DvcHash hash, Path file) throws IOException;

    /**
     * The bytes, not verified.
     *
     * @throws NotFoundException when they are not there
     */
    InputStream open(DvcHash hash) throws IOException;

    /** For people. */
    String describe();

    @Override
    default void close() {}
}
