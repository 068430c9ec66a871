package dev.rookery.profile;

import dev.rookery.schema.Field;
import dev.rookery.stats.Histogram;
import java.util.List;

/** One column described. Statistics are of the cells that are not missing, and NaN where there are too few of them. */
public sealed interface ColumnProfile {
    Field field();

    long missing();

    /** Different values, missing not counted. */
    long distinct();

    /**
     * Numbers, integers and dates (days since 1970-01-01).
     *
     * @param q05 5 % quantile (type 7), as are q1 (25 %), median, q3 (75 %) and q95
     * @param sd standard deviation with n - 1
     * @param skewness adjusted Fisher-Pearson coefficient
     * @param kurtosis excess kurtosis, bias corrected
     * @param histogram at most {@link Thresholds#HISTOGRAM_BINS} bins; no bins when every cell is missing
     */
    record NumberProfile(
            Field field,
            long missing,
            long distinct,
            double min,
            double q05,
            double q1,
            double median,
            double q3,
            double q95,
            double max,
            double mean,
            double sd,
            double skewness,
            double kurtosis,
            long zeros,
            long negatives,
            Histogram histogram)
            implements ColumnProfile {}

    /**
     * Categories, booleans and text.
     *
     * @param top the most frequent levels, falling, at most {@link Thresholds#TOP_LEVELS}
     * @param other rows with any other level
     */
    record LevelsProfile(Field field, long missing, long distinct, List<LevelCount> top, long other)
            implements ColumnProfile {
        public LevelsProfile {
            top = List.copyOf(top);
        }
    }
}
