package dev.rookery.common;

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
     * @param message a sentence: what is wrong and what would be right
     */
    public record Fault(String field, String message) {}

    public InvalidException(String message) {
        this(message, List.of());
    }

    public InvalidException(String message, List<Fault> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    public InvalidException(String message, Throwable cause) {
        super(message, cause);
        this.faults = List.of();
    }

    public List<Fault> faults() {
        return faults;
    }
}
