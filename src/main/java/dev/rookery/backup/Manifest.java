package dev.rookery.backup;

import dev.rookery.storage.ObjectKey;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;

/**
 * What an archive holds, as its last entry says.
 *
 * @param format of the archive; others than {@link #FORMAT} are refused
 * @param entries by their name in the archive
 */
record Manifest(int format, Instant created, SortedMap<String, Content> entries) {
    static final int FORMAT = 1;
    static final String NAME = "backup.json";
    static final String DATABASE = "db/rookery.mv.db";
    static final String KEYS = "keys/";
    static final String OBJECTS = "objects/";

    private static final Set<String> KEY_FILES = Set.of(KEYS + "package-signing.key", KEYS + "package-signing.pub");

    /**
     * @param bytes how many
     * @param sha256 of them, 64 hexadecimal digits
     */
    record Content(long bytes, String sha256) {}

    /** Whether an entry of this name belongs into a data folder; everything else could be meant for another place. */
    static boolean isOurs(String name) {
        return name.equals(DATABASE)
                || KEY_FILES.contains(name)
                || name.startsWith(OBJECTS) && ObjectKey.isValid(name.substring(OBJECTS.length()));
    }

    long objects() {
        return entries.keySet().stream()
                .filter(name -> name.startsWith(OBJECTS))
                .count();
    }

    long bytes() {
        return entries.values().stream().mapToLong(Content::bytes).sum();
    }
}
