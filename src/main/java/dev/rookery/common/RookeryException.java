package dev.rookery.common;

/**
 * Root of everything Rookery throws on purpose. The message is a sentence for the person who caused it: what went wrong, with
 * which thing, and what to do. The four branches are the four answers a caller can act on; the web layer maps each to one
 * status in one place.
 */
public abstract sealed class RookeryException extends RuntimeException
        permits NotFoundException, ConflictException, InvalidException, UnavailableException {
    protected RookeryException(String message) {
        super(message);
    }

    protected RookeryException(String message, Throwable cause) {
        super(message, cause);
    }
}
