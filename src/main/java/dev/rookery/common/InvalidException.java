package dev.rookery.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What was sent cannot be accepted as it is. Carries the faults one by one, so that a form marks the fields and a REST answer
 * names them.
 */
public non-sealed class InvalidException extends RookeryException {
    private final List<Fault> faults;

    /**
     * One reason for the refusal.
     *
     * @param field the field, column or parameter at fault; empty when the whole is
     * @param sentence what is wrong and what would be right
     */
    @JsonIgnoreProperties("sentence")
    public record Fault(String field, Sentence sentence) {
        public Fault(String field, String message) {
            this(field, Sentence.plain(message));
        }

        /** In English. */
        @JsonProperty
        public String message() {
            return sentence.toString();
        }
    }

    public InvalidException(String message) {
        this(Sentence.plain(message));
    }

    public InvalidException(Sentence sentence) {
        this(sentence, List.of());
    }

    public InvalidException(String message, List<Fault> faults) {
        this(Sentence.plain(message), faults);
    }

    public InvalidException(Sentence sentence, List<Fault> faults) {
        super(sentence);
        this.faults = List.copyOf(faults);
    }

    public InvalidException(String message, Throwable cause) {
        this(Sentence.plain(message), cause);
    }

    public InvalidException(Sentence sentence, Throwable cause) {
        super(sentence, cause);
        this.faults = List.of();
    }

    public List<Fault> faults() {
        return faults;
    }
}
