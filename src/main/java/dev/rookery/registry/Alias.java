package dev.rookery.registry;

/** A movable name for one version of a model. */
public enum Alias {
    /** The version that serves. */
    CHAMPION,
    /** The champion before this one, to which a rollback returns. */
    PREVIOUS
}
