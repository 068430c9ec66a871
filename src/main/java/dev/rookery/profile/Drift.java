package dev.rookery.profile;

/**
 * How far a column of one side has moved from the reference.
 *
 * @param measure by which the verdict was found
 * @param value of the measure: a p-value (corrected for the number of columns) or a distance
 * @param threshold that it was held against
 * @param psi population stability index over ten quantile bins of the reference or over its levels; NaN where undefined
 */
public record Drift(Measure measure, double value, double threshold, double psi, Verdict verdict) {
    /** The measures of Evidently, by the reference's rows and the column's type. */
    public enum Measure {
        /** P-value of the two-sample Kolmogorov-Smirnov test. */
        KOLMOGOROV_SMIRNOV,
        /** P-value of the chi-squared test. */
        CHI_SQUARED,
        /** Wasserstein distance in standard deviations of the reference. */
        WASSERSTEIN,
        /** Jensen-Shannon distance. */
        JENSEN_SHANNON;

        boolean isTest() {
            return this == KOLMOGOROV_SMIRNOV || this == CHI_SQUARED;
        }
    }

    /** What came out. */
    public enum Verdict {
        STABLE,
        DRIFTED,
        /** Fewer than a hundred rows on either side, or a measure that is not defined. */
        INSUFFICIENT
    }

    /** The same with the p-value that counts when other columns were tested too; a distance stays as it is. */
    Drift corrected(double pValue) {
        return measure.isTest() && verdict != Verdict.INSUFFICIENT
                ? new Drift(measure, pValue, threshold, psi, pValue < threshold ? Verdict.DRIFTED : Verdict.STABLE)
                : this;
    }
}
