package dev.rookery.mlflow;

import dev.rookery.common.InvalidException;
import java.util.Map;

/** How much one call may bring; the bounds are MLflow's own. */
final class Limits {
    static final int KEY = 250;
    static final int PARAM = 6_000;
    static final int TAG = 8_000;
    static final int PARAMS = 100;
    static final int TAGS = 100;
    static final int METRICS = 1_000;
    static final int BATCH = 1_000;

    private Limits() {}

    static String key(String key) {
        if (key.length() > KEY) {
            throw new InvalidException("The name \"" + key.substring(0, 40) + "...\" has " + key.length()
                    + " characters; at most " + KEY + " are allowed.");
        }
        return key;
    }

    static Map<String, String> params(Map<String, String> params) {
        params.forEach((key, value) -> value("Param", key, value, PARAM));
        return params;
    }

    static Map<String, String> tags(Map<String, String> tags) {
        tags.forEach((key, value) -> value("Tag", key, value, TAG));
        return tags;
    }

    private static void value(String what, String key, String value, int most) {
        if (value.length() > most) {
            throw new InvalidException(what + " value of '" + key + "' has " + value.length() + " characters; at most "
                    + most + " are allowed.");
        }
    }

    static void batch(int metrics, int params, int tags) {
        atMost("metrics", metrics, METRICS);
        atMost("params", params, PARAMS);
        atMost("tags", tags, TAGS);
        atMost("entries", metrics + params + tags, BATCH);
    }

    private static void atMost(String what, int count, int most) {
        if (count > most) {
            throw new InvalidException("A batch logging request can contain at most " + most + " " + what + ". Got "
                    + count + " " + what + ". Please split up the request and try again.");
        }
    }
}
