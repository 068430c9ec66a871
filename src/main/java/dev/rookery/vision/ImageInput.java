package dev.rookery.vision;

import dev.rookery.common.Sentence;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A picture in any of the kinds that can be described. */
public sealed interface ImageInput {
    /** A file on this machine. */
    record Stored(Path path) implements ImageInput {}

    /** The bytes of an image file. The array is not copied. */
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(byte[] bytes) implements ImageInput {}

    /** A picture in memory. */
    record Decoded(BufferedImage image) implements ImageInput {}

    /**
     * Takes whatever names or holds a picture.
     *
     * @param source a path (String, Path or File), bytes (byte[]) or a picture in memory (BufferedImage)
     * @throws FileNotFoundException with the path, when there is no such file
     * @throws UnreadableImageException when it is of another kind; the message names those that work
     */
    static ImageInput of(@Nullable Object source) throws FileNotFoundException {
        return switch (source) {
            case ImageInput input -> input;
            case String path -> stored(path);
            case Path path -> stored(path);
            case File file -> stored(file.getPath());
            case byte[] bytes -> new Encoded(bytes);
            case BufferedImage image -> new Decoded(image);
            case null ->
                throw new UnreadableImageException(
                        Sentence.of("vision.input.kind").with("kind", "null"));
            default ->
                throw new UnreadableImageException(Sentence.of("vision.input.kind")
                        .with("kind", source.getClass().getName()));
        };
    }

    /** What the system does not take for a path at all names no file either. */
    private static ImageInput stored(String path) throws FileNotFoundException {
        try {
            return stored(Path.of(path));
        } catch (InvalidPathException e) {
            throw new FileNotFoundException(path);
        }
    }

    private static ImageInput stored(Path path) throws FileNotFoundException {
        if (!Files.isRegularFile(path)) {
            throw new FileNotFoundException(path.toString());
        }
        return new Stored(path);
    }
}
