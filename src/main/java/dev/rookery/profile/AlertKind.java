package dev.rookery.profile;

/** What a profile may draw attention to; the comment says what the alert's value is. */
public enum AlertKind {
    /** Share of missing cells. */
    MISSING,
    /** Share of zeros. */
    ZEROS,
    /** Share of rows equal to an earlier row. */
    DUPLICATE_ROWS,
    /** Skewness. */
    SKEWED,
    /** Number of levels. */
    HIGH_CARDINALITY,
    /** The column has one value: share of the rows that have it. */
    CONSTANT,
    /** Every value differs from every other: number of values. */
    UNIQUE,
    /** A number with few distinct values, perhaps a category: number of values. */
    FEW_VALUES,
    /** Ratio of the target's rarest class to its most frequent. */
    RARE_CLASS,
    /** Imbalance 1 - H / log2(k) of the levels. */
    IMBALANCED,
    /** Association of two columns. */
    HIGH_ASSOCIATION
}
