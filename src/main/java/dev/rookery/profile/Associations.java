package dev.rookery.profile;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.stats.Association;
import dev.rookery.stats.Clustering;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Associations of every two columns that can have one: sums over the rows in one look at them, measures from the sums. */
final class Associations {
    /** Relative to the square of the mean, a variance below this is rounding. */
    private static final double ROUNDING = 1e-28;

    private final Ask ask;
    private final JointPass.Rows rows;
    private final List<Integer> columns;
    private final double[][] matrix;

    /** What is known of a column of numbers among the rows. */
    record Number(long count, double mean) {}

    private Associations(Ask ask, List<Integer> columns, JointPass.Rows rows) {
        this.ask = ask;
        this.columns = columns;
        this.rows = rows;
        this.matrix = new double[columns.size()][columns.size()];
    }

    /**
     * Of rows of which nothing is known yet.
     *
     * @param columns that are compared, see {@link #comparable}
     */
    static AssociationMatrix of(Ask ask, List<Integer> columns, JointPass.Rows rows) throws SQLException {
        return of(ask, columns, rows, means(ask, columns, rows));
    }

    /** @param numbers the columns of numbers among those that are compared */
    static AssociationMatrix of(Ask ask, List<Integer> columns, JointPass.Rows rows, Map<Integer, Number> numbers)
            throws SQLException {
        return new Associations(ask, columns, rows).matrix(numbers);
    }

    /** Columns that are neither text nor identifiers and have at most {@link Thresholds#HIGH_CARDINALITY} levels; the first few. */
    static List<Integer> comparable(Ask ask) throws SQLException {
        List<Integer> columns = new ArrayList<>();
        List<Field> fields = ask.table().schema().fields();
        for (int i = 0; i < fields.size() && columns.size() < Thresholds.MAX_ASSOCIATIONS; i++) {
            Field field = fields.get(i);
            if (field.type() != ColumnType.TEXT
                    && field.role() != Role.IDENTIFIER
                    && (field.type() != ColumnType.CATEGORICAL
                            || ask.count("select count(*) from (select distinct c" + i + " from "
                                            + ask.table().drawn() + " limit " + (Thresholds.HIGH_CARDINALITY + 2)
                                            + ") where c" + i + " is not null")
                                    <= Thresholds.HIGH_CARDINALITY)) {
                columns.add(i);
            }
        }
        return columns;
    }

    /** The same associations with columns that go together side by side. */
    static AssociationMatrix clustered(AssociationMatrix matrix) {
        return ordered(matrix, Clustering.order(matrix.values()));
    }

    /** @param order positions of the columns, each once */
    static AssociationMatrix ordered(AssociationMatrix matrix, int[] order) {
        int p = order.length;
        double[][] values = new double[p][p];
        AssociationKind[][] kinds = new AssociationKind[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                values[i][j] = matrix.values()[order[i]][order[j]];
                kinds[i][j] = matrix.kinds()[order[i]][order[j]];
            }
        }
        return new AssociationMatrix(
                Arrays.stream(order).mapToObj(matrix.columns()::get).toList(), values, kinds);
    }

    private AssociationMatrix matrix(Map<Integer, Number> numbers) throws SQLException {
        int p = columns.size();
        AssociationKind[][] kinds = new AssociationKind[p][p];
        for (int i = 0; i < p; i++) {
            Arrays.fill(matrix[i], Double.NaN);
            for (int j = 0; j < p; j++) {
                kinds[i][j] = number(i) && number(j)
                        ? AssociationKind.PEARSON
                        : number(i) || number(j) ? AssociationKind.CORRELATION_RATIO : AssociationKind.CRAMERS_V;
            }
        }
        JointPass pass = new JointPass(ask, rows);
        int[] named = new int[p];
        for (int i = 0; i < p; i++) {
            if (number(i)) {
                named[i] = pass.number(columns.get(i), of(numbers, i).mean);
            }
        }
        int[] levels = levels();
        for (int i = 0; i < p; i++) {
            if (!number(i)) {
                named[i] = pass.levels(columns.get(i), levels[i]);
            }
        }
        int[][] sums = new int[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] = number(i)
                        ? number(j) ? pass.pair(named[i], named[j]) : pass.groups(named[j], named[i])
                        : number(j) ? pass.groups(named[i], named[j]) : pass.cross(named[i], named[j]);
            }
        }
        pass.run();
        boolean[] constant = new boolean[p];
        for (int i = 0; i < p; i++) {
            constant[i] = number(i) ? constant(of(numbers, i), pass.pairSums(sums[i][i])[3]) : levels[i] < 2;
            matrix[i][i] = constant[i] ? Double.NaN : 1;
            for (int j = 0; j < i; j++) {
                double value = Double.NaN;
                if (number(i) != number(j)) {
                    value = ratio(of(numbers, number(i) ? i : j), pass.groupSums(sums[i][j]));
                } else if (!constant[i] && !constant[j]) {
                    value = number(i)
                            ? correlation(pass.pairSums(sums[i][j]))
                            : Association.cramersV(pass.counts(sums[i][j]));
                }
                matrix[i][j] = matrix[j][i] = value;
            }
        }
        List<String> names = columns.stream()
                .map(i -> ask.table().schema().fields().get(i).name())
                .toList();
        return new AssociationMatrix(names, matrix, kinds);
    }

    private boolean number(int i) {
        return ask.table().schema().fields().get(columns.get(i)).type().isNumber();
    }

    private Number of(Map<Integer, Number> numbers, int i) {
        return Objects.requireNonNull(numbers.get(columns.get(i)));
    }

    /** How many levels each column has among the rows; 0 of numbers. */
    private int[] levels() throws SQLException {
        int[] levels = new int[columns.size()];
        List<Integer> asked = IntStream.range(0, levels.length)
                .filter(i -> !number(i))
                .boxed()
                .toList();
        if (!asked.isEmpty()) {
            double[] found = ask.numbers(
                    asked.stream()
                            .map(i -> "count(distinct c" + columns.get(i) + ")")
                            .collect(Collectors.joining(", ", "select ", rows.sql())),
                    rows.values());
            for (int k = 0; k < found.length; k++) {
                levels[asked.get(k)] = (int) found[k];
            }
        }
        return levels;
    }

    private static Map<Integer, Number> means(Ask ask, List<Integer> columns, JointPass.Rows rows) throws SQLException {
        Map<Integer, Number> numbers = new HashMap<>();
        List<Integer> asked = columns.stream()
                .filter(i -> ask.table().schema().fields().get(i).type().isNumber())
                .toList();
        if (!asked.isEmpty()) {
            double[] found = ask.numbers(
                    asked.stream()
                            .map("count(c%1$d), fsum(c%1$d)"::formatted)
                            .collect(Collectors.joining(", ", "select ", rows.sql())),
                    rows.values());
            for (int k = 0; k < asked.size(); k++) {
                numbers.put(asked.get(k), new Number((long) found[2 * k], found[2 * k + 1] / found[2 * k]));
            }
        }
        return numbers;
    }

    private static boolean constant(Number column, double squares) {
        return !(squares > ROUNDING * column.count * column.mean * column.mean);
    }

    /** @param sums n, of x, of y, of their squares, of the products */
    private static double correlation(double[] sums) {
        double n = sums[0];
        double sxx = sums[3] - sums[1] * sums[1] / n;
        double syy = sums[4] - sums[2] * sums[2] / n;
        boolean varies = n > 1 && sxx > ROUNDING * sums[3] && syy > ROUNDING * sums[4];
        double r = (sums[5] - sums[1] * sums[2] / n) / (Math.sqrt(sxx) * Math.sqrt(syy));
        return varies ? Math.clamp(r, -1, 1) : Double.NaN;
    }

    /** The correlation ratio of a number from n, sum and sum of squares within each level. */
    private static double ratio(Number number, double[][] groups) {
        long[] counts = new long[groups.length];
        double[] means = new double[groups.length];
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int group = 0; group < counts.length; group++) {
            counts[group] = (long) groups[group][0];
            if (counts[group] > 0) {
                means[group] = groups[group][1] / counts[group];
                n += counts[group];
                sum += groups[group][1];
                squares += groups[group][2];
            }
        }
        double total = squares - (n == 0 ? 0 : sum * sum / n);
        return constant(new Number((long) n, number.mean), total)
                ? Double.NaN
                : Association.correlationRatio(counts, means, sum / n, total);
    }
}
