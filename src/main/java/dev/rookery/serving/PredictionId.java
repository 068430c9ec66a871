package dev.rookery.serving;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one prediction for feedback and audit.
 *
 * @param value a UUID of version 7 (RFC 9562): ids order by time, which keeps the log's index compact
 */
public record PredictionId(@JsonValue UUID value) {
    /** Empty where the text is no id at all. */
    public static Optional<PredictionId> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(new PredictionId(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
