package dev.rookery.tracking;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A family of runs.
 *
 * @param name unique, 1 to 255 characters
 * @param updated when it was last renamed, tagged, deleted or restored
 * @param deleted since when it is put away; its runs stay
 */
public record Experiment(
        long id, String name, Instant created, Instant updated, Optional<Instant> deleted, Map<String, String> tags) {
    public static final int MAX_NAME = 255;

    public Experiment {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
