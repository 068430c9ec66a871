package dev.rookery.profile;

/** Whether the values that are there rise or fall from row to row. */
public enum Monotonicity {
    STRICTLY_RISING,
    RISING,
    STRICTLY_FALLING,
    FALLING,
    NONE
}
