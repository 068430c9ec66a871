package dev.rookery.training;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** What trains, and on what: read once at start, written beside every run and into every package. */
@Component
public final class TrainingEnvironment {
    /** The commit that Rookery was built from; {@code unknown} where it was built outside a clone. */
    public static final String REVISION = "revision";

    private static final String CHANGED = "changed";
    private static final String LIBRARY = "library.";

    private final Map<String, String> versions = new TreeMap<>();
    private final Map<String, String> facts = new TreeMap<>();

    public TrainingEnvironment(ObjectProvider<BuildProperties> build) {
        versions.put("java", Runtime.version().toString());
        build.ifAvailable(properties -> {
            versions.put("rookery", String.valueOf(properties.getVersion()));
            properties.forEach(entry -> {
                if (entry.getKey().startsWith(LIBRARY)) {
                    versions.put(entry.getKey().substring(LIBRARY.length()), entry.getValue());
                } else if (entry.getKey().equals(REVISION) && !entry.getValue().isBlank()) {
                    facts.put(REVISION, revision(entry.getValue(), String.valueOf(properties.get(CHANGED))));
                }
            });
        });
        facts.putAll(versions);
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    /** As {@code git describe --dirty} marks a build from files that no commit has. */
    private static String revision(String commit, String changed) {
        return changed.equals("true") ? commit + "-dirty" : commit;
    }

    /** Of the libraries and the Java runtime, by name. */
    public Map<String, String> versions() {
        return Collections.unmodifiableMap(versions);
    }

    /** The versions, and with them the commit, the operating system, the architecture and the number of processors. */
    public Map<String, String> facts() {
        return Collections.unmodifiableMap(facts);
    }
}
