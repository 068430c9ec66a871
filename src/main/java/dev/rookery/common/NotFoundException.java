package dev.rookery.common;

/** The named thing does not exist. */
public non-sealed class NotFoundException extends RookeryException {
    public NotFoundException(String message) {
        super(message);
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
