package dev.rookery.mlflow;

import dev.rookery.common.InvalidException;
import java.util.List;

/** Where clients may say that something lies: here. Whatever they say, nothing is fetched from there. */
final class Places {
    private static final List<String> SCHEMES = List.of("mlflow-artifacts:/", "runs:/", "models:/");

    private Places() {}

    /** @throws InvalidException for any other place, which a client that reads it back might open */
    static String known(String field, String place) {
        if (SCHEMES.stream().noneMatch(place::startsWith)) {
            throw new InvalidException(
                    "Invalid " + field + ": '" + place + "'. Files are kept by this server, so it begins with"
                            + " one of " + String.join(", ", SCHEMES) + ".");
        }
        return place;
    }
}
