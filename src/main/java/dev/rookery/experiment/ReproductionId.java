package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.UUID;

/** Names a reproduction. */
public record ReproductionId(UUID value) {
    public static ReproductionId random() {
        return new ReproductionId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} writes. */
    public static ReproductionId parse(String text) {
        try {
            return new ReproductionId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidException(Sentence.of("reproduction.id"), e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
