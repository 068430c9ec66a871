package dev.rookery.storage;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Bytes under keys. Every adapter keeps the same contract: a put is all or nothing and durable when it returns; a reader sees
 * the old or the new object, never a mixture; a missing object is a {@link dev.rookery.common.NotFoundException}; a store that
 * does not answer is an {@link dev.rookery.common.UnavailableException} within a bounded time. Thread-safe.
 *
 * <p>Rookery addresses objects by their content, so nothing depends on bucket versioning, and it checks hashes itself: the store
 * is trusted to keep bytes, not to keep them honest.
 */
public interface ObjectStore {
    /** Stores the bytes, replacing what was there. */
    void put(ObjectKey key, byte[] bytes);

    /** Stores a file's bytes without holding them in memory. */
    void put(ObjectKey key, Path file);

    /**
     * The whole object.
     *
     * @param maxBytes more than this is refused before it is read, as an {@link dev.rookery.common.InvalidException}
     */
    byte[] get(ObjectKey key, long maxBytes);

    /** The object as a stream, which the caller closes. */
    InputStream open(ObjectKey key);

    /** Size in bytes, or empty when there is no such object. */
    OptionalLong size(ObjectKey key);

    /** Removes the object; removing what is not there is no error. */
    void delete(ObjectKey key);

    /** Keys under the prefix ("folder"), in key order. */
    List<ObjectKey> list(ObjectKey prefix);

    /** Every key of the store, in key order. */
    List<ObjectKey> list();

    /** Which store this is, for people: {@code directory /path} or {@code s3 bucket at endpoint}. No secrets. */
    String describe();

    StoreLocation location();

    /** Throws {@link dev.rookery.common.UnavailableException} with the reason when the store cannot be used now. */
    void check();
}
