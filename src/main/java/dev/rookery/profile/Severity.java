package dev.rookery.profile;

/** How much an alert matters. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Worth acting on before training. */
    WARNING
}
