package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.UUID;

/** Names a search. */
public record SearchId(UUID value) {
    public static SearchId random() {
        return new SearchId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} writes. */
    public static SearchId parse(String text) {
        try {
            return new SearchId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidException(Sentence.of("search.id"), e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
