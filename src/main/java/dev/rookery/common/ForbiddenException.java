package dev.rookery.common;

/** The request was sound, and whoever made it may not make it. */
public non-sealed class ForbiddenException extends RookeryException {
    public ForbiddenException(Sentence sentence) {
        super(sentence);
    }
}
