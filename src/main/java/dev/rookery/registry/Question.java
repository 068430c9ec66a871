package dev.rookery.registry;

/** What a person can still say about a decision. */
public enum Question {
    /** Nothing: the gate let it pass, somebody has answered, or nobody may. */
    NONE,
    /** The gate could not tell, and waits. */
    DECIDE,
    /** The gate refused; a person may let it through against the gate, and answer for it. */
    OVERRIDE
}
