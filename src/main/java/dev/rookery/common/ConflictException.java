package dev.rookery.common;

/** The request was sound, but the state of the thing forbids it: it exists already, or changed meanwhile. */
public non-sealed class ConflictException extends RookeryException {
    public ConflictException(String message) {
        super(message);
    }

    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
