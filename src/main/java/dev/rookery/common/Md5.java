package dev.rookery.common;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An MD5 digest: the address of an object in a DVC cache or remote. Used because DVC's format uses it, never for security.
 *
 * @param hex 32 lower-case hexadecimal digits
 */
public record Md5(String hex) {
    public Md5 {
        Digests.requireHex(hex, 32, "MD5");
    }

    public static Md5 of(byte[] bytes) {
        return new Md5(Digests.hex("MD5", bytes));
    }

    /** Of a file's bytes, which are read as a stream. */
    public static Md5 of(Path file) throws IOException {
        return new Md5(Digests.hex("MD5", file));
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
