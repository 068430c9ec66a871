package dev.rookery.common;

import java.nio.file.Path;

/**
 * The one folder that holds all local state: database, objects, signing key, lock.
 *
 * @param root absolute and normalised
 */
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    public Path resolve(String first) {
        return root.resolve(first);
    }
}
