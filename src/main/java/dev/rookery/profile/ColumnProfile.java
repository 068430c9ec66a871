package dev.rookery.profile;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rookery.schema.Field;
import dev.rookery.stats.Histogram;
import java.util.List;
import java.util.Optional;

/** One column described. Statistics are of the cells that are not missing, and NaN where there are too few of them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnProfile.NumberProfile.class, name = "number"),
    @JsonSubTypes.Type(value = ColumnProfile.LevelsProfile.class, name = "levels")
})
public sealed interface ColumnProfile {
    Field field();

    long missing();

    /** Different values, missing not counted. */
    long distinct();

    /** Whether {@link #distinct} is an estimate (HyperLogLog, about 2 %), because the table is very long. */
    boolean distinctApproximate();

    /**
     * Numbers, integers and dates (days since 1970-01-01).
     *
     * @param q05 5 % quantile (type 7), as are q1 (25 %), median, q3 (75 %) and q95
     * @param quantilesApproximate whether they and mad are estimates (t-digest), because the table is very long
     * @param sd standard deviation with n - 1
     * @param skewness adjusted Fisher-Pearson coefficient
     * @param kurtosis excess kurtosis, bias corrected
     * @param mad median absolute deviation from the median, not scaled
     * @param histogram at most {@link Thresholds#HISTOGRAM_BINS} bins; no bins when every cell is missing
     * @param common the most frequent values, falling; empty when distinct is an estimate
     * @param smallest rising; {@code largest} falling
     * @param gaps of a date column with two days or more
     */
    record NumberProfile(
            Field field,
            long missing,
            long distinct,
            boolean distinctApproximate,
            double min,
            double q05,
            double q1,
            double median,
            double q3,
            double q95,
            double max,
            boolean quantilesApproximate,
            double mean,
            double sd,
            double skewness,
            double kurtosis,
            double mad,
            double sum,
            long zeros,
            long negatives,
            long infinite,
            Monotonicity monotonicity,
            Histogram histogram,
            List<ValueCount> common,
            List<ValueCount> smallest,
            List<ValueCount> largest,
            Optional<DateGaps> gaps)
            implements ColumnProfile {
        public NumberProfile {
            common = List.copyOf(common);
            smallest = List.copyOf(smallest);
            largest = List.copyOf(largest);
        }

        public double range() {
            return max - min;
        }

        public double iqr() {
            return q3 - q1;
        }

        public double variance() {
            return sd * sd;
        }

        /** Coefficient of variation sd / mean; infinite or NaN where the mean is 0. */
        public double cv() {
            return sd / mean;
        }
    }

    /**
     * Categories, booleans and text.
     *
     * @param top the most frequent levels, falling, at most {@link Thresholds#TOP_LEVELS}
     * @param other rows with any other level
     * @param once levels that one row has
     * @param imbalance 1 - H / log2(k) of the levels, see {@link AlertKind#IMBALANCED}
     * @param rarest rows of the rarest level
     * @param uniformity p-value of the chi-squared test that all levels are equally frequent
     * @param alike levels that another one equals but for case and white space
     * @param text of categories and text
     */
    record LevelsProfile(
            Field field,
            long missing,
            long distinct,
            boolean distinctApproximate,
            List<LevelCount> top,
            long other,
            long once,
            double imbalance,
            long rarest,
            double uniformity,
            long alike,
            Optional<TextFacts> text)
            implements ColumnProfile {
        public LevelsProfile {
            top = List.copyOf(top);
        }
    }
}
