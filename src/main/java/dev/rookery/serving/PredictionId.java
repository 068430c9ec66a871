package dev.rookery.serving;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Names one prediction for feedback and audit.
 *
 * @param value a UUID of version 7 (RFC 9562): ids order by time, which keeps the log's index compact
 */
public record PredictionId(@JsonValue UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
