package dev.rookery.training.internal;

import dev.rookery.model.Encoder;
import dev.rookery.model.Input;
import dev.rookery.model.Preprocessing;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Learns encoders from raw rows; cross-validation learns them anew from the rows of each fold. */
final class Encoders {
    private Encoders() {}

    static Preprocessing learn(Signature signature, double[][] rows, boolean standardise) {
        List<Encoder> encoders = new ArrayList<>();
        for (int j = 0; j < signature.inputs().size(); j++) {
            double[] column = column(rows, j);
            encoders.add(
                    switch (signature.inputs().get(j)) {
                        case Input.Number input -> number(input, column, standardise);
                        case Input.Category input ->
                            new Encoder.OneHot(
                                    input.name(),
                                    input.levels(),
                                    mostFrequent(column, input.levels().size()));
                    });
        }
        return new Preprocessing(encoders);
    }

    private static Encoder number(Input.Number input, double[] column, boolean standardise) {
        double imputation = median(column, input.type() != ColumnType.NUMERIC);
        double[] filled = Arrays.stream(column)
                .map(value -> Double.isNaN(value) ? imputation : value)
                .toArray();
        double unit = magnitude(filled);
        double mean = unit
                * Arrays.stream(filled).map(value -> value / unit).average().orElse(0);
        double sd = unit
                * Math.sqrt(Arrays.stream(filled)
                        .map(value -> (value - mean) / unit)
                        .map(value -> value * value)
                        .average()
                        .orElse(0));
        double scale = sd > 0 && Double.isFinite(1 / sd) ? sd : 1;
        if (standardise) {
            return new Encoder.Standard(input.name(), imputation, mean, scale);
        }
        // Smile splits with an absolute tolerance of 1e-7, so numbers of another scale than 1 would lose their splits.
        // A power
        // of two brings them near 1 without changing a bit of their mantissa.
        return new Encoder.Standard(input.name(), imputation, 0, Math.scalb(1.0, Math.getExponent(scale)));
    }

    /** A power of two near the largest magnitude, so that sums of squares neither overflow nor vanish. */
    private static double magnitude(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return largest > 0 ? Math.scalb(1.0, Math.max(Math.getExponent(largest), Double.MIN_EXPONENT)) : 1;
    }

    /**
     * Median of the present values; with an even number of them the mean of the two in the middle, or the lower of the two where
     * only whole numbers make sense. 0 when no value is present, which only a fold of very few rows can bring about.
     */
    static double median(double[] column, boolean whole) {
        double[] sorted = Arrays.stream(column)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return 0;
        }
        double lower = sorted[(sorted.length - 1) / 2];
        double upper = sorted[sorted.length / 2];
        return whole ? lower : lower + (upper - lower) / 2;
    }

    /** Index of the most frequent level, the first of equals. */
    static int mostFrequent(double[] column, int levels) {
        long[] counts = new long[levels];
        for (double value : column) {
            if (value >= 0) {
                counts[(int) value]++;
            }
        }
        int best = 0;
        for (int l = 1; l < levels; l++) {
            if (counts[l] > counts[best]) {
                best = l;
            }
        }
        return best;
    }

    static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    /** All rows encoded. */
    static double[][] encode(Preprocessing preprocessing, double[][] rows) {
        double[][] encoded = new double[rows.length][preprocessing.width()];
        for (int i = 0; i < rows.length; i++) {
            preprocessing.encode(rows[i], encoded[i]);
        }
        return encoded;
    }
}
