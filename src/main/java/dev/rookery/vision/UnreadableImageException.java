package dev.rookery.vision;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;

/** What was given cannot be looked at as a picture; the sentence says why and what works. */
public final class UnreadableImageException extends InvalidException {
    public UnreadableImageException(Sentence sentence) {
        super(sentence);
    }

    public UnreadableImageException(Sentence sentence, Throwable cause) {
        super(sentence, cause);
    }
}
