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

    /** Up to so many rows the different values of a column are counted; beyond, only where they are few. Rookery default. */
    static final long EXACT_ROWS = 5_000_000;
    /** Beyond {@link #EXACT_ROWS}, so many different values are still counted. Rookery default. */
    static final long EXACT_DISTINCT = 1_000_000;
    /** Up to so many rows quantiles are exact: a column is held in memory meanwhile. Rookery default. */
    static final long EXACT_QUANTILE_ROWS = 20_000_000;
    /** Up to so many rows rank correlations are of all of them, if memory holds the ranks. Rookery default. */
    static final long EXACT_RANK_ROWS = 2_000_000;
    /** Rows on which they are computed otherwise: their standard error is then 0.003. Rookery default. */
    static final long RANK_ROWS = 100_000;
    /** Different values of a text whose characters are looked at. Rookery default. */
    static final int TEXT_VALUES = 20_000;
    /** Blocks of rows in a matrix of missing cells. Rookery default. */
    static final int MISSING_BLOCKS = 60;

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

    /** Chi-squared p-value above which levels are equally frequent: ydata-profiling. */
    static final double UNIFORM = 0.999;
    /** What one column alone may say about the target before it looks like a leak: Deepchecks. */
    static final double LEAKAGE = 0.8;
    /** Columns that miss their cells in the same rows. ydata-profiling's threshold for associations. */
    static final double MISSING_TOGETHER = 0.9;

    /** Pairs of columns that are called to attention at most, the strongest. Rookery default. */
    static final int MAX_ASSOCIATION_ALERTS = 10;

    /** Rows of a reference up to which drift is tested; beyond, where every test finds something, measured: Evidently. */
    static final int DRIFT_TEST_ROWS = 1_000;
    /** Evidently. */
    static final double DRIFT_P_VALUE = 0.05;
    /** Of Wasserstein's distance in standard deviations, and of Jensen and Shannon's: Evidently. */
    static final double DRIFT_DISTANCE = 0.1;
    /** Rows on either side below which nothing is said. Rookery default. */
    static final int DRIFT_MIN_ROWS = 100;
    /** Bins of the stability index: credit-scoring practice. */
    static final int PSI_BINS = 10;
    /** Stability index below which a column is stable, and above which one acts: credit-scoring practice. */
    public static final double PSI_WATCH = 0.1;

    /** See {@link #PSI_WATCH}. */
    public static final double PSI_ACT = 0.25;

    /** Versions and subsets that are compared at most: more lines in a chart cannot be told apart. */
    public static final int MAX_SIDES = 6;

    private Thresholds() {}
}
