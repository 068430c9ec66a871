package dev.rookery.security;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Thrown to whoever reads a request body that is larger or slower than it may be. */
public final class BodyRefusedException extends IOException {
    private final HttpStatus status;
    private final String sentence;

    /**
     * @param status what to answer: 413 or 408
     * @param message a sentence for the person at the other end
     */
    public BodyRefusedException(HttpStatus status, String message) {
        super(message);
        this.status = status;
        this.sentence = message;
    }

    public HttpStatus status() {
        return status;
    }

    /** The message, which always is one. */
    public String sentence() {
        return sentence;
    }
}
