package dev.rookery.tracking;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as a client of MLflow 3 logs it. Opaque: Rookery keeps what is said of it and never loads it.
 *
 * @param id {@code m-} and 32 hexadecimal digits
 * @param run that made it; its files lie among the run's
 */
public record LoggedModel(
        String id,
        RunId run,
        String name,
        String modelType,
        State state,
        Map<String, String> params,
        Map<String, String> tags,
        Instant created,
        Instant updated) {
    /** Folder of the run that holds the files of its models. */
    public static final String FOLDER = "models";

    /** Whether its files are all there. */
    public enum State {
        PENDING,
        READY,
        UPLOAD_FAILED
    }

    public LoggedModel {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
