package dev.rookery.training.internal;

import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.stats.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Describes the training rows so that a form can ask for a row like them. */
final class Signatures {
    private static final int MAX_BINS = 20;

    private final Table table;
    private final List<String> features;
    private final int[] rows;

    Signatures(Table table, List<String> features, int[] rows) {
        this.table = table;
        this.features = features;
        this.rows = rows;
    }

    /** @param labels class of each row; the same for all where the target is a number */
    Signature signature(TargetSpec target, List<RowRule> rules, int[] labels) {
        int example = exampleRow(target, labels);
        return new Signature(
                target, features.stream().map(name -> input(name, example)).toList(), rules);
    }

    /**
     * The training row nearest the centre of the most frequent class, among rows without missing values where there are any:
     * a row anybody would call typical. Distances are Euclidean over the encoded, standardised features; the first of equals.
     */
    private int exampleRow(TargetSpec target, int[] labels) {
        Signature first = new Signature(
                target, features.stream().map(name -> input(name, rows[0])).toList(), List.of());
        double[][] raw = TableRows.read(table, first, rows);
        double[][] encoded = Encoders.encode(Encoders.learn(first, raw, true), raw);
        int[] counts = new int[target.outputs()];
        for (int label : labels) {
            counts[label]++;
        }
        int common = 0;
        for (int c = 1; c < counts.length; c++) {
            common = counts[c] > counts[common] ? c : common;
        }
        double[] centre = new double[encoded[0].length];
        for (int i = 0; i < encoded.length; i++) {
            for (int j = 0; labels[i] == common && j < centre.length; j++) {
                centre[j] += encoded[i][j] / counts[common];
            }
        }
        int best = rows[0];
        double bestDistance = Double.POSITIVE_INFINITY;
        boolean bestComplete = false;
        for (int i = 0; i < encoded.length; i++) {
            if (labels[i] != common) {
                continue;
            }
            double distance = 0;
            for (int j = 0; j < centre.length; j++) {
                distance += (encoded[i][j] - centre[j]) * (encoded[i][j] - centre[j]);
            }
            boolean complete = Arrays.stream(raw[i]).noneMatch(Double::isNaN);
            if (complete && !bestComplete || complete == bestComplete && distance < bestDistance) {
                best = rows[i];
                bestDistance = distance;
                bestComplete = complete;
            }
        }
        return best;
    }

    private Input input(String name, int example) {
        Field field = table.schema().field(name).orElseThrow();
        return switch (table.column(name)) {
            case Column.Numbers column -> number(field, column, example);
            case Column.Levels column -> category(field, column, example);
        };
    }

    private Input number(Field field, Column.Numbers column, int example) {
        double[] values = Arrays.stream(rows)
                .mapToDouble(row -> column.values()[row])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double imputed = Encoders.median(values, field.type() != ColumnType.NUMERIC);
        double min = Arrays.stream(values).min().orElseThrow();
        double max = Arrays.stream(values).max().orElseThrow();
        return new Input.Number(
                field.name(),
                field.type(),
                field.unit(),
                field.label(),
                field.description(),
                min,
                max,
                histogram(values, min, max),
                imputed,
                column.missing(example) ? imputed : column.values()[example]);
    }

    /** At most 20 bins, and no more than there are different values. */
    private static Histogram histogram(double[] values, double min, double max) {
        int bins = (int) Arrays.stream(values).distinct().limit(MAX_BINS).count();
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = min + (max - min) * i / bins;
        }
        edges[bins] = max;
        long[] counts = new long[bins];
        for (double value : values) {
            int bin = max > min ? (int) ((value - min) / (max - min) * bins) : 0;
            counts[Math.min(bin, bins - 1)]++;
        }
        return new Histogram(edges, counts);
    }

    private Input category(Field field, Column.Levels column, int example) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (int row : rows) {
            if (!column.missing(row)) {
                counts.merge(column.levels().get(column.codes()[row]), 1L, Long::sum);
            }
        }
        List<String> levels = new ArrayList<>(counts.keySet());
        String imputed = levels.stream()
                .reduce((a, b) -> counts.getOrDefault(b, 0L) > counts.getOrDefault(a, 0L) ? b : a)
                .orElseThrow();
        return new Input.Category(
                field.name(),
                field.type(),
                field.unit(),
                field.label(),
                field.description(),
                levels,
                List.copyOf(counts.values()),
                imputed,
                column.missing(example) ? imputed : column.levels().get(column.codes()[example]));
    }
}
