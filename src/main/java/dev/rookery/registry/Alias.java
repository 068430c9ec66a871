package dev.rookery.registry;

/** A movable name for one version of a model. */
public enum Alias {
    /** The version that serves. */
    CHAMPION,
    /** A version that is compared with the champion. */
    CHALLENGER,
    /** The champion before this one, to which a rollback returns. */
    PREVIOUS
}
