package dev.rookery.training;

import dev.rookery.common.Sentence;

/**
 * What checking a spec against a table brought up, before any training.
 *
 * @param column the column it speaks of; empty when it speaks of the whole
 * @param message a sentence with the numbers in it, and what to do
 */
public record Finding(Kind kind, String column, Sentence message) {
    /** What was found; a refusal stops the training, a note does not. */
    public enum Kind {
        UNKNOWN_COLUMN(true),
        TARGET_NOT_CLASSES(true),
        TARGET_NOT_A_NUMBER(true),
        ONE_VALUE(true),
        FEW_ROWS(true),
        TOO_MANY_ROWS(true),
        TOO_MANY_CLASSES(true),
        LONG_CLASS(true),
        ONE_CLASS(true),
        FEWER_ROWS_THAN_CLASSES(true),
        RARE_CLASS(true),
        NO_TEST_ROWS(true),
        NO_FEATURES(true),
        NOT_A_FEATURE(true),
        ALL_MISSING(true),
        CONSTANT(true),
        TOO_MANY_CATEGORIES(true),
        INFINITE(true),
        NOT_DIVISIBLE(true),
        UNKNOWN_CLASS(true),
        NOT_FOR_NUMBERS(true),
        TARGET_MISSING(false),
        FOLDS_REDUCED(false),
        FEW_TEST_ROWS(false),
        CLASS_NOT_TESTED(false),
        FEW_TO_CALIBRATE(false);

        private final boolean refuses;

        Kind(boolean refuses) {
            this.refuses = refuses;
        }

        public boolean refuses() {
            return refuses;
        }
    }
}
