package dev.rookery.vision;

import dev.rookery.common.Sha256;
import java.time.Instant;

/**
 * A caption that a person kept, the newest for its picture.
 *
 * @param kind file ending of the picture's format
 * @param said what the model had said
 * @param model version that said it
 */
public record KeptCaption(
        Sha256 picture, String kind, String caption, String said, String model, String editor, Instant at) {
    /** Whether the person changed what the model said. */
    public boolean corrected() {
        return !caption.equals(said);
    }
}
