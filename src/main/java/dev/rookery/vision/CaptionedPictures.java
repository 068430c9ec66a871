package dev.rookery.vision;

import dev.rookery.common.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of a version of a set: a manifest that names pictures by their digests and never changes.
 *
 * @param unreadable what was brought along and could not be read, by name
 */
public record CaptionedPictures(int format, List<Entry> pictures, List<Unreadable> unreadable) {
    public static final int FORMAT = 1;

    public CaptionedPictures {
        pictures = List.copyOf(pictures);
        unreadable = List.copyOf(unreadable);
        if (format != FORMAT) {
            throw new IllegalArgumentException("a set of captions has format " + format + ", not " + FORMAT);
        }
    }

    /**
     * One picture.
     *
     * @param file a name for people
     * @param captions what people say is on it; at least one
     * @param correction where the caption came from, if a person kept or corrected a model's
     */
    public record Entry(String file, Sha256 picture, List<String> captions, Optional<Correction> correction) {
        public Entry {
            captions = List.copyOf(captions);
        }
    }

    /**
     * A person looked at a model's caption and wrote, or kept, the one that is right.
     *
     * @param said what the model had said
     * @param model version that said it
     */
    public record Correction(String said, String model, String editor, Instant at) {}

    /** @param reason a sentence, as JSON */
    public record Unreadable(String file, String reason) {}
}
