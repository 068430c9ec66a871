package dev.rookery.serving;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/** Names one batch. */
public record BatchId(@JsonValue UUID value) {
    @JsonCreator
    public BatchId {}

    /** Empty where the text is no id at all. */
    public static Optional<BatchId> parse(String text) {
        return PredictionId.parse(text).map(id -> new BatchId(id.value()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
