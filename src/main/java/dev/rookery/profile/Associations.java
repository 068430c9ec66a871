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

/** Associations of every two columns that can have one: sums over the rows in SQL, measures from the sums. */
final class Associations {
    /** Relative to the square of the mean, a variance below this is rounding. */
    private static final double ROUNDING = 1e-28;
    /** Pairs asked for in one statement. */
    private static final int PAIRS_AT_ONCE = 150;

    private final Ask ask;
    private final String from;
    private final String rows;
    private final Object[] values;
    private final List<Integer> columns;
    private final Map<Integer, Number> numbers = new HashMap<>();

    /** What is known of a column of numbers among the rows. */
    private record Number(long count, double mean) {}

    private Associations(Ask ask, List<Integer> columns, String from, String rows, Object[] values) {
        this.from = from;
        this.ask = ask;
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /**
     * @param columns that are compared, see {@link #comparable}
     * @param from the SQL table that holds the rows
     * @param rows SQL of a condition, whose parameters have the values
     */
    static AssociationMatrix of(Ask ask, List<Integer> columns, String from, String rows, Object... values)
            throws SQLException {
        return new Associations(ask, columns, from, rows, values).matrix();
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
        int[] order = Clustering.order(matrix.values());
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

    private AssociationMatrix matrix() throws SQLException {
        int p = columns.size();
        double[][] matrix = new double[p][p];
        AssociationKind[][] kinds = new AssociationKind[p][p];
        for (int i = 0; i < p; i++) {
            Arrays.fill(matrix[i], Double.NaN);
            for (int j = 0; j < p; j++) {
                kinds[i][j] = number(i) && number(j)
                        ? AssociationKind.PEARSON
                        : number(i) || number(j) ? AssociationKind.CORRELATION_RATIO : AssociationKind.CRAMERS_V;
            }
        }
        means();
        pearson(matrix);
        for (int i = 0; i < p; i++) {
            if (!number(i)) {
                ratios(i, matrix);
                for (int j = 0; j < i; j++) {
                    if (!number(j)) {
                        matrix[i][j] = matrix[j][i] = Association.cramersV(together(i, j));
                    }
                }
                matrix[i][i] = varies(i) ? 1 : Double.NaN;
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

    private List<Integer> numberPositions() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (number(i)) {
                positions.add(i);
            }
        }
        return positions;
    }

    private String where() {
        return " from " + from + " where " + rows;
    }

    private void means() throws SQLException {
        List<Integer> positions = numberPositions();
        if (positions.isEmpty()) {
            return;
        }
        double[] found = ask.numbers(
                positions.stream()
                        .map(i -> "count(c%1$d), fsum(c%1$d)".formatted(columns.get(i)))
                        .collect(Collectors.joining(", ", "select ", where())),
                values);
        for (int k = 0; k < positions.size(); k++) {
            numbers.put(positions.get(k), new Number((long) found[2 * k], found[2 * k + 1] / found[2 * k]));
        }
    }

    private Number of(int i) {
        return Objects.requireNonNull(numbers.get(i));
    }

    /** The columns of numbers less their means, as {@code d0}, {@code d1}, ...: sums of products stay exact enough. */
    private String centred(String more) {
        return "(select " + more
                + numberPositions().stream()
                        .map(i -> "c" + columns.get(i) + " - " + Ask.literal(of(i).mean) + " as d" + i)
                        .collect(Collectors.joining(", "))
                + where() + ")";
    }

    private record Pair(int i, int j, boolean complete) {
        /** One sum where both columns are whole; where not, all six over the rows that have both. */
        String sums() {
            String product = "sum(d%1$d * d%2$d)";
            return (complete
                            ? product
                            : product
                                    + ", count(d%1$d + d%2$d), sum(case when d%2$d is not null then d%1$d end), sum(case when d%1$d is not null then d%2$d end), sum(case when d%2$d is not null then d%1$d * d%1$d end), sum(case when d%1$d is not null then d%2$d * d%2$d end)")
                    .formatted(i, j);
        }
    }

    private void pearson(double[][] matrix) throws SQLException {
        List<Integer> positions = numberPositions();
        if (positions.isEmpty()) {
            return;
        }
        long all = ask.count("select count(*)" + where(), values);
        double[] squares = ask.numbers(
                positions.stream()
                        .map("sum(d%1$d * d%1$d)"::formatted)
                        .collect(Collectors.joining(", ", "select ", " from " + centred(""))),
                values);
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < positions.size(); a++) {
            int i = positions.get(a);
            matrix[i][i] = constant(of(i), squares[a]) ? Double.NaN : 1;
            for (int b = 0; b < a; b++) {
                int j = positions.get(b);
                if (!constant(of(i), squares[a]) && !constant(of(j), squares[b])) {
                    pairs.add(new Pair(i, j, of(i).count == all && of(j).count == all));
                }
            }
        }
        for (int from = 0; from < pairs.size(); from += PAIRS_AT_ONCE) {
            List<Pair> some = pairs.subList(from, Math.min(pairs.size(), from + PAIRS_AT_ONCE));
            double[] sums = ask.numbers(
                    some.stream().map(Pair::sums).collect(Collectors.joining(", ", "select ", " from " + centred(""))),
                    values);
            int at = 0;
            for (Pair pair : some) {
                double r = pair.complete
                        ? sums[at]
                                / (Math.sqrt(squares[positions.indexOf(pair.i)])
                                        * Math.sqrt(squares[positions.indexOf(pair.j)]))
                        : correlation(Arrays.copyOfRange(sums, at, at + 6));
                matrix[pair.i][pair.j] = matrix[pair.j][pair.i] = Math.clamp(r, -1, 1);
                at += pair.complete ? 1 : 6;
            }
        }
    }

    private static boolean constant(Number column, double squares) {
        return !(squares > ROUNDING * column.count * column.mean * column.mean);
    }

    private static double correlation(double[] sums) {
        double n = sums[1];
        double sxx = sums[4] - sums[2] * sums[2] / n;
        double syy = sums[5] - sums[3] * sums[3] / n;
        boolean varies = n > 1 && sxx > ROUNDING * sums[4] && syy > ROUNDING * sums[5];
        return varies ? (sums[0] - sums[2] * sums[3] / n) / (Math.sqrt(sxx) * Math.sqrt(syy)) : Double.NaN;
    }

    /** The correlation ratios of every number within the levels of one column. */
    private void ratios(int levels, double[][] matrix) throws SQLException {
        List<Integer> positions = numberPositions();
        if (positions.isEmpty()) {
            return;
        }
        List<double[]> groups = ask.rows(
                positions.stream()
                        .map("count(d%1$d), sum(d%1$d), sum(d%1$d * d%1$d)"::formatted)
                        .collect(Collectors.joining(
                                ", ",
                                "select ",
                                " from " + centred("c" + columns.get(levels) + " as level, ")
                                        + " where level is not null group by level")),
                Ask::numbers,
                values);
        for (int k = 0; k < positions.size(); k++) {
            int i = positions.get(k);
            long[] counts = new long[groups.size()];
            double[] means = new double[groups.size()];
            double n = 0;
            double sum = 0;
            double squares = 0;
            for (int group = 0; group < counts.length; group++) {
                double[] sums = groups.get(group);
                counts[group] = (long) sums[3 * k];
                if (counts[group] > 0) {
                    means[group] = sums[3 * k + 1] / counts[group];
                    n += counts[group];
                    sum += sums[3 * k + 1];
                    squares += sums[3 * k + 2];
                }
            }
            double total = squares - (n == 0 ? 0 : sum * sum / n);
            double eta = constant(new Number((long) n, of(i).mean), total)
                    ? Double.NaN
                    : Association.correlationRatio(counts, means, sum / n, total);
            matrix[i][levels] = matrix[levels][i] = eta;
        }
    }

    private long[][] together(int i, int j) throws SQLException {
        record Cell(String a, String b, long count) {}
        List<Cell> cells = ask.rows(
                "select c%1$d::varchar, c%2$d::varchar, count(*)".formatted(columns.get(i), columns.get(j))
                        + where()
                        + " and c%1$d is not null and c%2$d is not null group by 1, 2"
                                .formatted(columns.get(i), columns.get(j)),
                row -> new Cell(row.getString(1), row.getString(2), row.getLong(3)),
                values);
        Map<String, Integer> as = new HashMap<>();
        Map<String, Integer> bs = new HashMap<>();
        cells.forEach(cell -> {
            as.putIfAbsent(cell.a, as.size());
            bs.putIfAbsent(cell.b, bs.size());
        });
        long[][] counts = new long[as.size()][bs.size()];
        for (Cell cell : cells) {
            counts[Objects.requireNonNull(as.get(cell.a))][Objects.requireNonNull(bs.get(cell.b))] = cell.count;
        }
        return counts;
    }

    private boolean varies(int i) throws SQLException {
        return ask.count("select count(distinct c" + columns.get(i) + ")" + where(), values) > 1;
    }
}
