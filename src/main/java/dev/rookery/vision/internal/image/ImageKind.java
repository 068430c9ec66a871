package dev.rookery.vision.internal.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The file formats that are read, told by how a file begins and never by its name. */
enum ImageKind {
    JPEG("JPEG", "\u00ff\u00d8\u00ff"),
    PNG("PNG", "\u0089PNG\r\n\u001a\n"),
    GIF("GIF", "GIF8"),
    WEBP("WebP", "RIFF"),
    BMP("BMP", "BM"),
    TIFF("TIFF", "II*\0", "MM\0*");

    private final String word;
    private final byte[][] beginnings;

    ImageKind(String word, String... beginnings) {
        this.word = word;
        this.beginnings = Arrays.stream(beginnings)
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
    }

    static Optional<ImageKind> of(byte[] bytes) {
        return Arrays.stream(values()).filter(kind -> kind.begins(bytes)).findFirst();
    }

    /** As people write it, and as ImageIO looks its readers up. */
    String word() {
        return word;
    }

    private boolean begins(byte[] bytes) {
        boolean right = Arrays.stream(beginnings)
                .anyMatch(start ->
                        bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length));
        return right
                && (this != WEBP
                        || (bytes.length >= 12 && new String(bytes, 8, 4, StandardCharsets.US_ASCII).equals("WEBP")));
    }
}
