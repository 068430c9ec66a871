package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rookery.common.Sentence;

/**
 * A request was accepted, and this is what its sender should know about the answer.
 *
 * @param field the input it speaks of
 */
@JsonIgnoreProperties("sentence")
public record Warning(Kind kind, String field, Sentence sentence) {
    public enum Kind {
        /** The field was not given; the training value stands in. */
        IMPUTED,
        /** The number lies outside what the model saw in training. */
        OUTSIDE_TRAINING_RANGE,
        /** The level was not seen in training; the model scores the row without it. */
        UNSEEN_LEVEL
    }

    /** In English. */
    @JsonProperty
    public String message() {
        return sentence.toString();
    }
}
