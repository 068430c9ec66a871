package dev.rookery.profile;

/** Which measure tells how strongly two columns go together. */
public enum AssociationKind {
    /** Pearson correlation of two numeric columns, in [-1, 1]. */
    PEARSON,
    /** Bias-corrected Cramer's V of two categorical columns, in [0, 1]. */
    CRAMERS_V,
    /** Correlation ratio of a numeric column within the levels of a categorical one, in [0, 1]. */
    CORRELATION_RATIO
}
