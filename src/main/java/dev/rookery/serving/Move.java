package dev.rookery.serving;

/** How an input may change on the way to another answer. */
public enum Move {
    FREE,
    /** Not at all. */
    FIXED,
    /** A number only upwards. */
    UP,
    /** A number only downwards. */
    DOWN
}
