package dev.rookery.registry;

/** What the gate says in all. */
public enum Outcome {
    PASSED,
    REFUSED,
    /** No rule failed, but at least one cannot tell. */
    NEEDS_PERSON,
    /** The champion was made from the same data with the same settings. */
    NOTHING_TO_DO
}
