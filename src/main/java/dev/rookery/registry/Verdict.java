package dev.rookery.registry;

/** What one rule of the gate says. */
public enum Verdict {
    PASS,
    /** Holds, but a person should look. */
    WARN,
    FAIL,
    /** The rule speaks of something this candidate does not have, or is switched off. */
    NOT_APPLICABLE,
    /** Too little data for the rule to be worth judging; stands in nobody's way. */
    NOT_JUDGED,
    /** The rule matters and the data cannot answer it: a person decides. */
    CANNOT_TELL
}
