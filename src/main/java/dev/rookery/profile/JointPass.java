package dev.rookery.profile;

import dev.rookery.schema.ColumnType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Every sum over two columns that is wanted, gathered in one look at the rows. Columns and sums are named first, then the rows are
 * read: in parts, which are always the same ones, on as many cores as there are.
 */
final class JointPass {
    /** Rows from which on they are read in parts. */
    private static final long WHOLE = 200_000;

    private static final int PARTS = 4;
    /** Sums of all parts together: 64 MB. */
    private static final long MAX_SUMS = 8_000_000;

    private final Ask ask;
    private final Rows rows;
    private final List<String> numbers = new ArrayList<>();
    private final List<Double> means = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private final List<String> levelTables = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();
    private final List<JointFactor> factors = new ArrayList<>();
    private final List<JointSum> wanted = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private int size;
    private double[] sums = new double[0];

    /**
     * The rows that are looked at.
     *
     * @param from the SQL table that holds them
     * @param held how many rows that has
     * @param where SQL of a condition, whose parameters have the values
     */
    record Rows(String from, long held, String where, Object[] values) {
        static Rows all(Ask ask) {
            return new Rows("t", ask.table().rows(), "true", new Object[0]);
        }

        String sql() {
            return " from " + from + " where " + where;
        }
    }

    JointPass(Ask ask, Rows rows) {
        this.ask = ask;
        this.rows = rows;
    }

    /**
     * Names a column of numbers; all are named before the first levels.
     *
     * @param mean from which sums of the numbers are taken, so that they keep their digits
     */
    int number(int column, double mean) {
        numbers.add("c" + column + "::double");
        means.add(Double.isNaN(mean) ? 0 : mean);
        return numbers.size() - 1;
    }

    /** @param size how many different values there are in the rows */
    int levels(int column, int size) {
        int at = numbers.size() + levels.size();
        if (ask.table().schema().fields().get(column).type() == ColumnType.BOOLEAN) {
            levels.add("c" + column + "::integer::double");
            factors.add(new JointFactor.Levels(at, 2));
        } else {
            String table = "l" + column;
            levelTables.add(
                    table + " as (select x, (row_number() over (order by x) - 1)::double as k from (select distinct c"
                            + column + " as x from " + rows.from + " where c" + column + " is not null))");
            joins.add(" left join " + table + " on c" + column + " = " + table + ".x");
            levels.add(table + ".k");
            factors.add(new JointFactor.Levels(at, size));
        }
        return factors.size() - 1;
    }

    /** @param number as {@link #number} named it */
    int bins(int number, double[] cuts) {
        factors.add(new JointFactor.Bins(number, cuts));
        return factors.size() - 1;
    }

    JointFactor factor(int factor) {
        return factors.get(factor);
    }

    int pair(int a, int b) {
        return want(new JointSum.Pair(a, b));
    }

    int groups(int factor, int number) {
        return want(new JointSum.Groups(factor, factors.get(factor).size(), number));
    }

    int cross(int a, int b) {
        return want(
                new JointSum.Cross(a, factors.get(a).size(), b, factors.get(b).size()));
    }

    private int want(JointSum sum) {
        wanted.add(sum);
        places.add(size);
        size = Math.addExact(size, sum.places());
        return wanted.size() - 1;
    }

    void run() throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        int parts = rows.held < WHOLE || size > MAX_SUMS / PARTS ? 1 : PARTS;
        List<double[]> found = Parallel.map(
                LongStream.range(0, parts).boxed().toList(),
                part -> part(rows.held * part / parts, rows.held * (part + 1) / parts));
        sums = found.getFirst();
        for (double[] part : found.subList(1, parts)) {
            for (int i = 0; i < size; i++) {
                sums[i] += part[i];
            }
        }
    }

    private double[] part(long from, long to) throws SQLException {
        String where = rows.sql() + " and rowid >= " + from + " and rowid < " + to;
        String head = levelTables.isEmpty() ? "" : "with " + String.join(", ", levelTables) + " ";
        String columns = String.join(", ", numbers)
                + (numbers.isEmpty() || levels.isEmpty() ? "" : ", ")
                + String.join(", ", levels);
        String sql = head + "select " + columns + " from (select *" + where + ")" + String.join("", joins);
        boolean all = rows.where.equals("true");
        long expected = all ? to - from : count(where);
        double[] part = new double[size];
        RowBlock block =
                new RowBlock(means.stream().mapToDouble(Double::doubleValue).toArray(), factors);
        ask.table()
                .read(
                        sql,
                        expected,
                        (read, length) -> {
                            block.fill(read, length);
                            for (int i = 0; i < wanted.size(); i++) {
                                wanted.get(i).add(block, part, places.get(i));
                            }
                        },
                        rows.values);
        return part;
    }

    private long count(String where) throws SQLException {
        long[] count = new long[1];
        ask.table()
                .read(
                        "select count(*)::double" + where,
                        1,
                        (read, length) -> count[0] = (long) read[0][0],
                        rows.values);
        return count[0];
    }

    double[] pairSums(int pair) {
        int at = places.get(pair);
        return Arrays.copyOfRange(sums, at, at + 6);
    }

    /** A row for each level: n, sum and sum of squares. */
    double[][] groupSums(int groups) {
        JointSum.Groups wantedGroups = (JointSum.Groups) wanted.get(groups);
        int at = places.get(groups);
        return IntStream.range(0, wantedGroups.size())
                .mapToObj(level -> Arrays.copyOfRange(sums, at + 3 * level, at + 3 * level + 3))
                .toArray(double[][]::new);
    }

    long[][] counts(int cross) {
        return ((JointSum.Cross) wanted.get(cross)).counts(sums, places.get(cross));
    }
}
