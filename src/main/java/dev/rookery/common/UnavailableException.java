package dev.rookery.common;

/** A part that Rookery needs does not answer now (object store, database, model still training). Trying again later may help. */
public non-sealed class UnavailableException extends RookeryException {
    public UnavailableException(String message) {
        this(Sentence.plain(message));
    }

    public UnavailableException(Sentence sentence) {
        super(sentence);
    }

    public UnavailableException(String message, Throwable cause) {
        this(Sentence.plain(message), cause);
    }

    public UnavailableException(Sentence sentence, Throwable cause) {
        super(sentence, cause);
    }
}
