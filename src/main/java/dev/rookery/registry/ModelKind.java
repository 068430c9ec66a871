package dev.rookery.registry;

/** What a registered model takes, which decides who serves it. A model keeps its kind for all its versions. */
public enum ModelKind {
    /** Rows of a table. */
    TABLE,
    /** Pictures, which it describes in a sentence. */
    CAPTIONER
}
