package dev.rookery.storage;

import java.nio.file.Path;

/** Where a store keeps its objects, for whoever must reach them by other means. */
public sealed interface StoreLocation {
    record Folder(Path path) implements StoreLocation {}

    record S3(String endpoint, String bucket, String region) implements StoreLocation {}
}
