package dev.rookery.profile;

import static dev.rookery.profile.Severity.INFO;
import static dev.rookery.profile.Severity.WARNING;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Compares a profile's numbers with {@link Thresholds}. */
final class Alerts {
    private final List<Alert> alerts = new ArrayList<>();
    private final long rows;

    private Alerts(long rows) {
        this.rows = rows;
    }

    /** Warnings first; among equals, in column order. */
    static List<Alert> of(
            long rows,
            long duplicates,
            List<ColumnProfile> columns,
            List<long[]> levelCounts,
            AssociationMatrix associations) {
        Alerts alerts = new Alerts(rows);
        alerts.graded(
                AlertKind.DUPLICATE_ROWS, List.of(), (double) duplicates / rows, 0, Thresholds.DUPLICATES_WARNING);
        for (int i = 0; i < columns.size(); i++) {
            alerts.column(columns.get(i), levelCounts.get(i));
        }
        alerts.pairs(associations);
        alerts.alerts.sort(Comparator.comparing(Alert::severity).reversed());
        return alerts.alerts;
    }

    private void column(ColumnProfile profile, long[] counts) {
        List<String> column = List.of(profile.field().name());
        graded(
                AlertKind.MISSING,
                column,
                (double) profile.missing() / rows,
                Thresholds.MISSING_INFO,
                Thresholds.MISSING_WARNING);
        if (profile.distinct() == 1) {
            add(AlertKind.CONSTANT, WARNING, column, (double) (rows - profile.missing()) / rows, 1);
            return;
        }
        switch (profile) {
            case ColumnProfile.NumberProfile number -> number(number, column);
            case ColumnProfile.LevelsProfile levels -> levels(levels, column, counts);
        }
    }

    private void number(ColumnProfile.NumberProfile number, List<String> column) {
        double zeros = (double) number.zeros() / rows;
        if (zeros > Thresholds.ZEROS) {
            add(AlertKind.ZEROS, INFO, column, zeros, Thresholds.ZEROS);
        }
        double skewness = Math.abs(number.skewness());
        graded(AlertKind.SKEWED, column, skewness, Thresholds.SKEWNESS_INFO, Thresholds.SKEWNESS_WARNING);
        if (number.distinct() > 1 && number.distinct() <= Thresholds.FEW_VALUES) {
            add(AlertKind.FEW_VALUES, INFO, column, number.distinct(), Thresholds.FEW_VALUES);
        }
    }

    private void levels(ColumnProfile.LevelsProfile levels, List<String> column, long[] counts) {
        if (levels.distinct() > 1 && levels.distinct() == rows) {
            add(AlertKind.UNIQUE, INFO, column, levels.distinct(), rows);
        } else if (levels.field().type() == ColumnType.CATEGORICAL && levels.distinct() > Thresholds.HIGH_CARDINALITY) {
            add(AlertKind.HIGH_CARDINALITY, INFO, column, levels.distinct(), Thresholds.HIGH_CARDINALITY);
        }
        if (levels.field().type() == ColumnType.TEXT || levels.distinct() < 2) {
            return;
        }
        boolean target = levels.field().role() == Role.TARGET;
        double imbalance = imbalance(counts);
        if (imbalance > Thresholds.IMBALANCE) {
            add(AlertKind.IMBALANCED, target ? WARNING : INFO, column, imbalance, Thresholds.IMBALANCE);
        }
        long[] present =
                Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
        double ratio = (double) present[0] / present[present.length - 1];
        if (target && ratio < Thresholds.CLASS_RATIO) {
            add(AlertKind.RARE_CLASS, WARNING, column, ratio, Thresholds.CLASS_RATIO);
        }
    }

    /** Only the strongest pairs: a table of thirty related measurements would otherwise be buried under its own alerts. */
    private void pairs(AssociationMatrix matrix) {
        record Pair(int i, int j, double strength) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < matrix.columns().size(); i++) {
            for (int j = i + 1; j < matrix.columns().size(); j++) {
                if (!Double.isNaN(matrix.values()[i][j])) {
                    pairs.add(new Pair(i, j, Math.abs(matrix.values()[i][j])));
                }
            }
        }
        pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::strength).reversed())
                .limit(Thresholds.MAX_ASSOCIATION_ALERTS)
                .forEach(pair -> graded(
                        AlertKind.HIGH_ASSOCIATION,
                        List.of(matrix.columns().get(pair.i), matrix.columns().get(pair.j)),
                        pair.strength,
                        Thresholds.ASSOCIATION_INFO,
                        Thresholds.ASSOCIATION_WARNING));
    }

    /** 1 - H / log2(k) with H the entropy of the k levels in bits: 0 when all are equally frequent, near 1 when one prevails. */
    static double imbalance(long[] counts) {
        double n = Arrays.stream(counts).sum();
        long k = Arrays.stream(counts).filter(count -> count > 0).count();
        double entropy = Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> -count / n * Math.log(count / n))
                .sum();
        return k < 2 ? 0 : 1 - entropy / Math.log(k);
    }

    /** NaN crosses no threshold. */
    private void graded(AlertKind kind, List<String> columns, double value, double info, double warning) {
        if (value > warning) {
            add(kind, WARNING, columns, value, warning);
        } else if (value > info) {
            add(kind, INFO, columns, value, info);
        }
    }

    private void add(AlertKind kind, Severity severity, List<String> columns, double value, double threshold) {
        alerts.add(new Alert(kind, severity, columns, value, threshold));
    }
}
