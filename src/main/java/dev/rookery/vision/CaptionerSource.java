package dev.rookery.vision;

import java.nio.file.Path;

/** Where a captioner is brought from. */
public sealed interface CaptionerSource {
    /** A folder on the server's own disk, as Optimum exports it. */
    record Folder(Path path) implements CaptionerSource {}

    /** An archive of such a folder. Bringing it removes it; looking does not. */
    record Zip(Path file) implements CaptionerSource {}

    /**
     * Objects under a prefix of Rookery's own bucket.
     *
     * @param prefix such as {@code incoming/vit-gpt2}
     */
    record Prefix(String prefix) implements CaptionerSource {}

    /** The one that comes with Rookery. */
    record Demo() implements CaptionerSource {}
}
