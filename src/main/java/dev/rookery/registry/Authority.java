package dev.rookery.registry;

/** Who stands behind a decision. */
public enum Authority {
    /** The rules alone. */
    GATE,
    /** A person, where the rules could not tell. */
    PERSON,
    /** A person, against rules that failed. Shown for ever. */
    OVERRIDE
}
