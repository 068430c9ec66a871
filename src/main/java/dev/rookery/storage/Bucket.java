package dev.rookery.storage;

import dev.rookery.common.Sentence;
import dev.rookery.storage.internal.MinioObjectStore;

/** An object store that is a bucket, as opened by someone who is given its address; the application's own store is injected. */
public interface Bucket extends ObjectStore, AutoCloseable {
    /**
     * What to correct when the bucket refuses, for messages.
     *
     * @param endpoint what the endpoint is called where it is set
     * @param bucket ends a sentence about a missing bucket
     * @param keys ends a sentence about refused keys
     */
    record Advice(String endpoint, Sentence bucket, Sentence keys) {}

    /**
     * Connects to nothing yet.
     *
     * @throws dev.rookery.common.InvalidException when the endpoint is no URL
     */
    static Bucket open(BucketAddress address, Advice advice) {
        return new MinioObjectStore(address, advice);
    }

    /** The store's mark of the object's present bytes, without quotation marks. */
    String etag(ObjectKey key);

    @Override
    void close();
}
