package dev.rookery.schema;

/** What a column is for. */
public enum Role {
    /** What a model learns to predict. */
    TARGET,
    /** What a model may look at. */
    FEATURE,
    /** Names a row; never a feature. */
    IDENTIFIER,
    /** Kept with the data, used by nothing. */
    IGNORED
}
