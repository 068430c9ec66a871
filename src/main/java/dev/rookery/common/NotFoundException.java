package dev.rookery.common;

/** The named thing does not exist. */
public non-sealed class NotFoundException extends RookeryException {
    public NotFoundException(String message) {
        this(Sentence.plain(message));
    }

    public NotFoundException(Sentence sentence) {
        super(sentence);
    }

    public NotFoundException(String message, Throwable cause) {
        this(Sentence.plain(message), cause);
    }

    public NotFoundException(Sentence sentence, Throwable cause) {
        super(sentence, cause);
    }
}
