package dev.rookery.profile;

/** The defaults of profiling, with their sources. */
public final class Thresholds {
    /** ydata-profiling {@code plot.histogram.bins}. */
    public static final int HISTOGRAM_BINS = 50;
    /** ydata-profiling {@code plot.histogram.max_bins}. */
    public static final int MAX_HISTOGRAM_BINS = 250;
    /** ydata-profiling, number of top values. */
    public static final int TOP_LEVELS = 10;
    /** Colours that people can tell apart; further levels are drawn as one group. */
    public static final int MAX_COLOURS = 8;

    private Thresholds() {}
}
