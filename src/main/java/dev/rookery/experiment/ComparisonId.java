package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.UUID;

/** Names a comparison. */
public record ComparisonId(UUID value) {
    public static ComparisonId random() {
        return new ComparisonId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} writes. */
    public static ComparisonId parse(String text) {
        try {
            return new ComparisonId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidException(Sentence.of("experiment.id"), e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
