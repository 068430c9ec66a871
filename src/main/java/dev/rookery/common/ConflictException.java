package dev.rookery.common;

/** The request was sound, but the state of the thing forbids it: it exists already, or changed meanwhile. */
public non-sealed class ConflictException extends RookeryException {
    public ConflictException(String message) {
        this(Sentence.plain(message));
    }

    public ConflictException(Sentence sentence) {
        super(sentence);
    }

    public ConflictException(String message, Throwable cause) {
        this(Sentence.plain(message), cause);
    }

    public ConflictException(Sentence sentence, Throwable cause) {
        super(sentence, cause);
    }
}
