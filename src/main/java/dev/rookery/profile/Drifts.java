package dev.rookery.profile;

import dev.rookery.stats.Divergence;
import dev.rookery.stats.Histogram;
import dev.rookery.stats.KolmogorovSmirnov;
import dev.rookery.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;

/** Chooses and computes the measure of a column's drift, see {@link Thresholds} for the sources. */
final class Drifts {
    private Drifts() {}

    /**
     * @param reference rising, without NaN; likewise {@code current}
     */
    static Drift ofNumbers(double[] reference, double[] current) {
        double psi = psi(reference, current);
        if (reference.length <= Thresholds.DRIFT_TEST_ROWS) {
            double pValue = KolmogorovSmirnov.test(reference, current).pValue();
            return judged(Drift.Measure.KOLMOGOROV_SMIRNOV, pValue, psi, reference.length, current.length);
        }
        double sd = sd(reference);
        double distance = Divergence.wasserstein(reference, current);
        double scaled = sd > 0 ? distance / sd : distance == 0 ? 0 : Double.NaN;
        return judged(Drift.Measure.WASSERSTEIN, scaled, psi, reference.length, current.length);
    }

    /** @param reference counts of the same levels as {@code current} */
    static Drift ofLevels(long[] reference, long[] current) {
        double psi = Divergence.psi(reference, current);
        long n = sum(reference);
        long m = sum(current);
        return n <= Thresholds.DRIFT_TEST_ROWS
                ? judged(Drift.Measure.CHI_SQUARED, onlyOne(reference, current), psi, n, m)
                : judged(Drift.Measure.JENSEN_SHANNON, Divergence.jensenShannon(reference, current), psi, n, m);
    }

    /** A column that has the same one level everywhere has not moved, though no test can say so. */
    private static double onlyOne(long[] reference, long[] current) {
        int levels = 0;
        for (int i = 0; i < reference.length; i++) {
            levels += reference[i] + current[i] > 0 ? 1 : 0;
        }
        return levels == 1 ? 1 : Divergence.chiSquaredPValue(reference, current);
    }

    private static Drift judged(Drift.Measure measure, double value, double psi, long reference, long current) {
        double threshold = measure.isTest() ? Thresholds.DRIFT_P_VALUE : Thresholds.DRIFT_DISTANCE;
        boolean enough = Math.min(reference, current) >= Thresholds.DRIFT_MIN_ROWS && !Double.isNaN(value);
        boolean drifted = measure.isTest() ? value < threshold : value >= threshold;
        return new Drift(
                measure,
                value,
                threshold,
                psi,
                enough ? drifted ? Drift.Verdict.DRIFTED : Drift.Verdict.STABLE : Drift.Verdict.INSUFFICIENT);
    }

    /** Benjamini and Hochberg over the tests of one side. */
    static List<Drift> corrected(List<Drift> columns) {
        double[] adjusted = Divergence.benjaminiHochberg(columns.stream()
                .mapToDouble(drift -> drift.measure().isTest() && drift.verdict() != Drift.Verdict.INSUFFICIENT
                        ? drift.value()
                        : Double.NaN)
                .toArray());
        List<Drift> corrected = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            corrected.add(columns.get(i).corrected(adjusted[i]));
        }
        return corrected;
    }

    /** Over the deciles of the reference; equal ones are one edge, and the outer bins reach to infinity. */
    private static double psi(double[] reference, double[] current) {
        if (reference.length == 0 || current.length == 0) {
            return Double.NaN;
        }
        Quantiles quantiles = Quantiles.sorting(reference);
        List<Double> edges = new ArrayList<>(List.of(Double.NEGATIVE_INFINITY));
        for (int i = 1; i < Thresholds.PSI_BINS; i++) {
            double cut = quantiles.at((double) i / Thresholds.PSI_BINS);
            if (cut > edges.getLast()) {
                edges.add(cut);
            }
        }
        edges.add(Double.POSITIVE_INFINITY);
        double[] bins = edges.stream().mapToDouble(Double::doubleValue).toArray();
        return Divergence.psi(Histogram.count(reference, bins), Histogram.count(current, bins));
    }

    /** Standard deviation with n - 1. */
    static double sd(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
