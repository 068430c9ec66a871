package dev.rookery.common;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A SHA-256 digest: what Rookery's own integrity rests on.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {
    public Sha256 {
        Digests.requireHex(hex, 64, "SHA-256");
    }

    public static Sha256 of(byte[] bytes) {
        return new Sha256(Digests.hex("SHA-256", bytes));
    }

    /** Of a file's bytes, which are read as a stream. */
    public static Sha256 of(Path file) throws IOException {
        return new Sha256(Digests.hex("SHA-256", file));
    }

    /** The first eight digits, enough to recognise it on a screen. */
    public String abbreviated() {
        return hex.substring(0, 8);
    }

    @Override
    public String toString() {
        return hex;
    }
}
