package dev.rookery.fetch;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** An answer whose bytes are being read. Closing it ends the connection. */
public interface Download extends Closeable {
    /** Ends, as an exception, where the size allowed or the patience with the sender ends. */
    InputStream bytes();

    /** How many bytes the server announced, if it did. */
    OptionalLong size();

    /** The server's mark of these bytes: its {@code ETag} as sent, else its {@code Content-MD5}. */
    Optional<String> mark();
}
