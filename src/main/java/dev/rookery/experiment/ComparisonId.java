package dev.rookery.experiment;

import java.util.UUID;

/** Names a comparison. */
public record ComparisonId(UUID value) {
    public static ComparisonId random() {
        return new ComparisonId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
