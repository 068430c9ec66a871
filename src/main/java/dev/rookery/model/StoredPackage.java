package dev.rookery.model;

import dev.rookery.storage.ObjectKey;

/**
 * A package that lies in the object store.
 *
 * @param prefix under which its files lie
 */
public record StoredPackage(PackageSeal seal, ObjectKey prefix, long sizeBytes, PackageManifest manifest) {}
