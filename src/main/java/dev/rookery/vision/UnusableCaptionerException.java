package dev.rookery.vision;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;

/** A model that was brought cannot be used here, to describe pictures or to score rows; the sentence says what is wrong with its files. */
public final class UnusableCaptionerException extends InvalidException {
    public UnusableCaptionerException(Sentence sentence) {
        super(sentence);
    }

    public UnusableCaptionerException(Sentence sentence, Throwable cause) {
        super(sentence, cause);
    }
}
