package dev.rookery.common;

/**
 * Root of everything Rookery throws on purpose. The message is a sentence for the person who caused it: what went wrong, with
 * which thing, and what to do. The five branches are the five answers a caller can act on; the web layer maps each to one
 * status in one place.
 *
 * <p>What a page may show is given as a {@link Sentence}, which the page puts in its reader's language; what only programs meet is
 * given in plain English.
 */
public abstract sealed class RookeryException extends RuntimeException
        permits NotFoundException, ConflictException, InvalidException, UnavailableException, ForbiddenException {
    private final Sentence sentence;

    protected RookeryException(Sentence sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    protected RookeryException(Sentence sentence, Throwable cause) {
        super(sentence.toString(), cause);
        this.sentence = sentence;
    }

    /** What went wrong, before it has a language; {@link #getMessage} is the same in English. */
    public Sentence sentence() {
        return sentence;
    }
}
