package dev.rookery.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model that a client registered, and that Rookery therefore cannot vouch for: what it consists of may be a pickle, which is code. It has
 * names, numbers and notes here; it is never loaded, gated or served.
 *
 * @param aliases free names of versions
 * @param versions from the first to the latest
 */
public record OpaqueModel(
        String name,
        String description,
        Instant created,
        Instant updated,
        Map<String, String> tags,
        Map<String, Integer> aliases,
        List<Version> versions) {
    public static final int MAX_NAME = 255;

    /** Names under which versions of Rookery's own models serve, in small letters. */
    public static final Set<String> RESERVED_ALIASES = Set.of("champion", "challenger", "previous");

    public OpaqueModel {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
        versions = List.copyOf(versions);
    }

    /** Where a client says that a version stands. It is a label and means nothing to Rookery. */
    public enum Stage {
        NONE,
        STAGING,
        PRODUCTION,
        ARCHIVED
    }

    /**
     * One registered version.
     *
     * @param source where the client says the model lies
     * @param run that made it, as the client says; may be empty
     */
    public record Version(
            String model,
            int number,
            String description,
            String source,
            String run,
            String runLink,
            Stage stage,
            Instant created,
            Instant updated,
            Map<String, String> tags) {
        public Version {
            tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        }
    }

    static boolean reserved(String alias) {
        return RESERVED_ALIASES.contains(alias.toLowerCase(Locale.ROOT));
    }
}
