package dev.rookery.dvc;

import dev.rookery.storage.Bucket;
import dev.rookery.storage.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A remote in a bucket of MinIO or any S3-compatible store. */
final class BucketRemote implements DvcRemote {
    private final Bucket bucket;
    private final String prefix;

    /**
     * @param prefix of every key; empty, or with a slash at the end
     */
    BucketRemote(Bucket bucket, String prefix) {
        this.bucket = bucket;
        this.prefix = prefix;
    }

    private ObjectKey key(DvcHash hash) {
        return new ObjectKey(prefix + hash.location());
    }

    @Override
    public boolean has(DvcHash hash) {
        return bucket.size(key(hash)).isPresent();
    }

    @Override
    public void put(DvcHash hash, Path file) throws IOException {
        Hashed found = Hashed.file(file);
        if (!found.md5().equals(hash.md5())) {
            throw ObjectFolder.damaged(hash, found, "the cache");
        }
        bucket.put(key(hash), file);
    }

    @Override
    public InputStream open(DvcHash hash) {
        return bucket.open(key(hash));
    }

    @Override
    public String describe() {
        return bucket.describe();
    }

    @Override
    public void close() {
        bucket.close();
    }
}
