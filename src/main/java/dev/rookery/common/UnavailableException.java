package dev.rookery.common;

/** A part that Rookery needs does not answer now (object store, database, model still training). Trying again later may help. */
public non-sealed class UnavailableException extends RookeryException {
    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
