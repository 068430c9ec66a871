package dev.rookery.profile;

import static dev.rookery.profile.Severity.INFO;
import static dev.rookery.profile.Severity.WARNING;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
            long nearDuplicates,
            List<ColumnProfile> columns,
            AssociationMatrix associations,
            MissingPattern missing,
            List<TargetRelation> target) {
        Alerts alerts = new Alerts(rows);
        alerts.graded(
                AlertKind.DUPLICATE_ROWS, List.of(), (double) duplicates / rows, 0, Thresholds.DUPLICATES_WARNING);
        if (nearDuplicates > duplicates) {
            alerts.graded(
                    AlertKind.NEAR_DUPLICATES,
                    List.of(),
                    (double) nearDuplicates / rows,
                    0,
                    Thresholds.DUPLICATES_WARNING);
        }
        target.stream()
                .filter(relation -> relation.power() > Thresholds.LEAKAGE)
                .forEach(relation -> alerts.add(
                        AlertKind.LEAKAGE, WARNING, List.of(relation.column()), relation.power(), Thresholds.LEAKAGE));
        columns.forEach(alerts::column);
        alerts.pairs(
                associations,
                columns.stream()
                        .map(ColumnProfile::field)
                        .filter(field -> field.role() == Role.TARGET)
                        .map(Field::name)
                        .collect(Collectors.toSet()));
        alerts.missingTogether(missing);
        alerts.alerts.sort(Comparator.comparing(Alert::severity).reversed());
        return alerts.alerts;
    }

    private void column(ColumnProfile profile) {
        List<String> column = List.of(profile.field().name());
        if (profile.missing() == rows) {
            add(AlertKind.EMPTY, WARNING, column, rows, rows);
            return;
        }
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
            case ColumnProfile.LevelsProfile levels -> levels(levels, column);
        }
    }

    private void number(ColumnProfile.NumberProfile number, List<String> column) {
        double zeros = (double) number.zeros() / rows;
        if (zeros > Thresholds.ZEROS) {
            add(AlertKind.ZEROS, INFO, column, zeros, Thresholds.ZEROS);
        }
        double infinite = (double) number.infinite() / rows;
        if (infinite > Thresholds.ZEROS) {
            add(AlertKind.INFINITE, WARNING, column, infinite, Thresholds.ZEROS);
        }
        if (number.monotonicity() != Monotonicity.NONE && number.distinct() > Thresholds.FEW_VALUES) {
            add(AlertKind.MONOTONIC, INFO, column, number.distinct(), Thresholds.FEW_VALUES);
        }
        double skewness = Math.abs(number.skewness());
        graded(AlertKind.SKEWED, column, skewness, Thresholds.SKEWNESS_INFO, Thresholds.SKEWNESS_WARNING);
        if (number.distinct() > 1 && number.distinct() <= Thresholds.FEW_VALUES) {
            add(AlertKind.FEW_VALUES, INFO, column, number.distinct(), Thresholds.FEW_VALUES);
        }
    }

    private void levels(ColumnProfile.LevelsProfile levels, List<String> column) {
        if (levels.distinct() > 1 && levels.distinct() == rows) {
            add(AlertKind.UNIQUE, INFO, column, levels.distinct(), rows);
        } else if (levels.field().type() == ColumnType.CATEGORICAL && levels.distinct() > Thresholds.HIGH_CARDINALITY) {
            add(AlertKind.HIGH_CARDINALITY, INFO, column, levels.distinct(), Thresholds.HIGH_CARDINALITY);
        }
        if (levels.alike() > 0) {
            add(AlertKind.LEVELS_ALIKE, WARNING, column, levels.alike(), 0);
        }
        levels.text()
                .filter(text -> levels.field().type() == ColumnType.TEXT && text.minLength() == text.maxLength())
                .ifPresent(text -> add(AlertKind.CONSTANT_LENGTH, INFO, column, text.minLength(), 0));
        if (levels.field().type() == ColumnType.TEXT || levels.distinct() < 2) {
            return;
        }
        boolean target = levels.field().role() == Role.TARGET;
        if (levels.imbalance() > Thresholds.IMBALANCE) {
            add(AlertKind.IMBALANCED, target ? WARNING : INFO, column, levels.imbalance(), Thresholds.IMBALANCE);
        }
        if (levels.uniformity() > Thresholds.UNIFORM && levels.distinct() < rows) {
            add(AlertKind.UNIFORM, INFO, column, levels.uniformity(), Thresholds.UNIFORM);
        }
        double ratio = (double) levels.rarest() / levels.top().getFirst().count();
        if (target && ratio < Thresholds.CLASS_RATIO) {
            add(AlertKind.RARE_CLASS, WARNING, column, ratio, Thresholds.CLASS_RATIO);
        }
    }

    private void missingTogether(MissingPattern missing) {
        for (int i = 0; i < missing.columns().size(); i++) {
            for (int j = 0; j < i; j++) {
                if (missing.correlation()[i][j] > Thresholds.MISSING_TOGETHER) {
                    add(
                            AlertKind.MISSING_TOGETHER,
                            INFO,
                            List.of(missing.columns().get(j), missing.columns().get(i)),
                            missing.correlation()[i][j],
                            Thresholds.MISSING_TOGETHER);
                }
            }
        }
    }

    /**
     * Only the strongest pairs: a table of thirty related measurements would otherwise be buried under its own alerts. A feature
     * that goes together with the target is what one hopes for, and worth a note only.
     */
    private void pairs(AssociationMatrix matrix, Set<String> targets) {
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
                        targets.contains(matrix.columns().get(pair.i))
                                        || targets.contains(matrix.columns().get(pair.j))
                                ? Double.POSITIVE_INFINITY
                                : Thresholds.ASSOCIATION_WARNING));
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
