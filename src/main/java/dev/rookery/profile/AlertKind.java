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
    HIGH_ASSOCIATION,
    /** Every cell of the column is missing: number of rows. */
    EMPTY,
    /** Share of infinite cells. */
    INFINITE,
    /** All levels are equally frequent: p-value of the chi-squared test. */
    UNIFORM,
    /** All texts are equally long: number of characters. */
    CONSTANT_LENGTH,
    /** Levels that another one equals but for case and white space: how many. */
    LEVELS_ALIKE,
    /** A number that rises or falls from row to row, as identifiers and times do: number of different values. */
    MONOTONIC,
    /** Share of rows equal to an earlier row in everything but identifiers and ignored columns. */
    NEAR_DUPLICATES,
    /** Two columns that miss their cells in the same rows: correlation of being missing. */
    MISSING_TOGETHER,
    /** What one feature alone says about the target: predictive power. */
    LEAKAGE
}
