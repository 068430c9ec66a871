package dev.rookery.profile;

/** The defaults of profiling, with their sources. */
public final class Thresholds {
    /** ydata-profiling {@code plot.histogram.bins}; never more than there are different values. */
    public static final int HISTOGRAM_BINS = 50;
    /** ydata-profiling {@code plot.histogram.max_bins}. */
    public static final int MAX_HISTOGRAM_BINS = 250;
    /** ydata-profiling, number of top values. */
    public static final int TOP_LEVELS = 10;
    /** Colours that people can tell apart; further levels are drawn as one group. */
    public static final int MAX_COLOURS = 8;
    /** Columns in a matrix of associations: what a heatmap can show, and a bound on p^2 work. Rookery default. */
    public static final int MAX_ASSOCIATIONS = 60;

    /** Share of missing cells worth knowing: ydata-profiling {@code alert_value}. */
    static final double MISSING_INFO = 0.01;
    /** Share of missing cells worth acting on: Deepchecks, nulls per column. */
    static final double MISSING_WARNING = 0.05;
    /** Share of zeros: ydata-profiling. */
    static final double ZEROS = 0.01;
    /** Share of duplicate rows worth acting on; any is worth knowing: Deepchecks. */
    static final double DUPLICATES_WARNING = 0.05;
    /** Rookery default. */
    static final double SKEWNESS_INFO = 2;
    /** ydata-profiling. */
    static final double SKEWNESS_WARNING = 20;
    /** Levels of a category: ydata-profiling. */
    static final int HIGH_CARDINALITY = 50;
    /** Different values of a number that may be a category: ydata-profiling. */
    static final int FEW_VALUES = 5;
    /** 1 - H / log2(k): ydata-profiling. */
    static final double IMBALANCE = 0.5;
    /** Rarest class over the most frequent: Deepchecks. */
    static final double CLASS_RATIO = 0.1;
    /** ydata-profiling. */
    static final double ASSOCIATION_INFO = 0.5;
    /** ydata-profiling. */
    static final double ASSOCIATION_WARNING = 0.9;

    /** Pairs of columns that are called to attention at most, the strongest. Rookery default. */
    static final int MAX_ASSOCIATION_ALERTS = 10;

    private Thresholds() {}
}
