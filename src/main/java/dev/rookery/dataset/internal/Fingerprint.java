package dev.rookery.dataset.internal;

import dev.rookery.common.Md5;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hash and size of a stream, taken while it is copied. */
record Fingerprint(Md5 md5, long sizeBytes) {
    static Fingerprint copying(InputStream from, OutputStream to) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            long size = new DigestInputStream(from, digest).transferTo(to);
            return new Fingerprint(new Md5(HexFormat.of().formatHex(digest.digest())), size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
