package dev.rookery.profile;

import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Table;
import dev.rookery.stats.Association;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Associations of every two columns that can have one. Time p^2 n. */
final class Associations {
    private Associations() {}

    /** Of the columns that are neither text nor identifiers and have at most {@link Thresholds#HIGH_CARDINALITY} levels. */
    static AssociationMatrix of(Table table) {
        List<String> names = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size() && names.size() < Thresholds.MAX_ASSOCIATIONS; i++) {
            Field field = table.schema().fields().get(i);
            if (comparable(field, table.columns().get(i))) {
                names.add(field.name());
                columns.add(table.columns().get(i));
            }
        }
        int p = names.size();
        double[][] values = new double[p][p];
        AssociationKind[][] kinds = new AssociationKind[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                AssociationKind kind = kind(columns.get(i), columns.get(j));
                double value = i == j ? diagonal(columns.get(i)) : value(columns.get(i), columns.get(j));
                kinds[i][j] = kind;
                kinds[j][i] = kind;
                values[i][j] = value;
                values[j][i] = value;
            }
        }
        return new AssociationMatrix(names, values, kinds);
    }

    private static boolean comparable(Field field, Column column) {
        return field.type() != ColumnType.TEXT
                && field.role() != Role.IDENTIFIER
                && (!(column instanceof Column.Levels(int[] codes, List<String> levels))
                        || levels.size() <= Thresholds.HIGH_CARDINALITY);
    }

    private static AssociationKind kind(Column a, Column b) {
        if (a instanceof Column.Numbers && b instanceof Column.Numbers) {
            return AssociationKind.PEARSON;
        }
        return a instanceof Column.Levels && b instanceof Column.Levels
                ? AssociationKind.CRAMERS_V
                : AssociationKind.CORRELATION_RATIO;
    }

    /** 1 by definition, unless the column is constant or empty, and nothing can go together with it. */
    private static double diagonal(Column column) {
        boolean varies = switch (column) {
            case Column.Numbers(double[] values) -> {
                double[] present =
                        Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
                yield Arrays.stream(present).anyMatch(v -> v != present[0]);
            }
            case Column.Levels(int[] codes, List<String> levels) ->
                Arrays.stream(codes)
                                .filter(code -> code >= 0)
                                .distinct()
                                .limit(2)
                                .count()
                        > 1;
        };
        return varies ? 1 : Double.NaN;
    }

    private static double value(Column a, Column b) {
        return switch (a) {
            case Column.Numbers(double[] x) ->
                switch (b) {
                    case Column.Numbers(double[] y) -> Association.pearson(x, y);
                    case Column.Levels(int[] codes, List<String> levels) ->
                        Association.correlationRatio(codes, levels.size(), x);
                };
            case Column.Levels(int[] codes, List<String> levels) ->
                switch (b) {
                    case Column.Numbers(double[] y) -> Association.correlationRatio(codes, levels.size(), y);
                    case Column.Levels(int[] others, List<String> otherLevels) ->
                        Association.cramersV(codes, levels.size(), others, otherLevels.size());
                };
        };
    }
}
