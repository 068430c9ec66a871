package dev.rookery.profile;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.stats.Histogram;
import dev.rookery.stats.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Describes the numbers, integers and dates of a table: one look at all columns for each family of statistics. */
final class NumberSql {
    /** Twentieths: the quantiles that are shown, and the cuts by which a column is held against the target. */
    static final int CUTS = 19;

    private static final String SHARES = cutShares();
    private static final int BASICS = 8;
    private static final int LOOK_AHEAD = 1_000;
    /** Rows by which it is judged whether most values differ, and the share from which they do. */
    private static final int FIRST = 100_000;

    private static final double MANY = 0.9;

    private final Ask ask;
    private final long rows;
    private final Map<Integer, double[]> cuts = new HashMap<>();

    NumberSql(Ask ask) {
        this.ask = ask;
        this.rows = ask.table().rows();
    }

    /** The inner twentieths of a column that was described. */
    double[] cuts(int column) {
        return cuts.getOrDefault(column, new double[0]);
    }

    Map<Integer, ColumnProfile.NumberProfile> describe(List<Integer> columns) throws SQLException {
        Map<Integer, ColumnProfile.NumberProfile> profiles = new HashMap<>();
        if (columns.isEmpty()) {
            return profiles;
        }
        double[] basics = ask.numbers(columns.stream().map(this::basics).collect(select()));
        double[] means = new double[columns.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = basics[BASICS * i + 3] / basics[BASICS * i];
        }
        double[] powers = powers(columns, means);
        double[] seen = ask.numbers(columns.stream()
                .map("count(distinct c%d)"::formatted)
                .collect(Collectors.joining(", ", "select ", " from (select * from t limit " + FIRST + ")")));
        for (int i = 0; i < means.length; i++) {
            int column = columns.get(i);
            long n = (long) basics[BASICS * i];
            Moments moments =
                    Moments.about(n, means[i], powers[4 * i], powers[4 * i + 1], powers[4 * i + 2], powers[4 * i + 3]);
            double[] basic = Arrays.copyOfRange(basics, BASICS * i, BASICS * (i + 1));
            profiles.put(column, describe(column, basic, moments, seen[i] > MANY * FIRST));
        }
        return profiles;
    }

    private String basics(int i) {
        return "count(c%1$d), min(c%1$d), max(c%1$d), fsum(c%1$d), count_if(c%1$d = 0), count_if(c%1$d < 0), count_if(isinf(c%1$d::double)), "
                        .formatted(i)
                + (rows > Thresholds.EXACT_ROWS ? "approx_count_distinct(c" + i + ")" : "0");
    }

    private double[] powers(List<Integer> columns, double[] means) throws SQLException {
        List<String> centred = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            centred.add("c" + columns.get(i) + " - " + Ask.literal(means[i]) + " as d" + i);
            sums.add("sum(d%1$d), sum(d%1$d * d%1$d), sum(d%1$d * d%1$d * d%1$d), sum(d%1$d * d%1$d * d%1$d * d%1$d)"
                    .formatted(i));
        }
        return ask.numbers(
                "select " + String.join(", ", sums) + " from (select " + String.join(", ", centred) + " from t)");
    }

    /** @param many whether most values differ: then quantiles are found by selection rather than among the counts of values */
    private ColumnProfile.NumberProfile describe(int column, double[] basics, Moments moments, boolean many)
            throws SQLException {
        Field field = ask.table().schema().fields().get(column);
        double min = basics[1];
        double max = basics[2];
        boolean estimate = rows > Thresholds.EXACT_ROWS && basics[7] > Thresholds.EXACT_DISTINCT;
        Values values = moments.n() == 0
                ? Values.NONE
                : estimate
                        ? extremes(column, (long) basics[7])
                        : many ? manyValues(column) : values(column, moments.n());
        Quantiles quantiles = values.quantiles;
        cuts.put(column, quantiles.cuts);
        return new ColumnProfile.NumberProfile(
                field,
                rows - moments.n(),
                values.distinct,
                estimate,
                min,
                quantiles.at(0),
                quantiles.at(4),
                quantiles.at(9),
                quantiles.at(14),
                quantiles.at(18),
                max,
                estimate && rows > Thresholds.EXACT_QUANTILE_ROWS,
                moments.mean(),
                moments.sd(),
                moments.skewness(),
                moments.kurtosis(),
                quantiles.mad,
                basics[3],
                (long) basics[4],
                (long) basics[5],
                (long) basics[6],
                monotonicity(column),
                histogram(column, min, max, (int) Math.clamp(values.distinct, 1, Thresholds.HISTOGRAM_BINS)),
                values.common,
                values.smallest,
                values.largest,
                field.type() == ColumnType.DATE && !estimate ? gaps(column) : Optional.empty());
    }

    private record Quantiles(double[] cuts, double mad) {
        double at(int cut) {
            return cuts.length == 0 ? Double.NaN : cuts[cut];
        }
    }

    private Quantiles quantiles(int column) throws SQLException {
        String number = "c" + column + "::double";
        String sql = rows > Thresholds.EXACT_QUANTILE_ROWS
                ? "select approx_quantile(%1$s, %2$s), approx_quantile(abs(%1$s - (select approx_quantile(%1$s, 0.5) from t)), 0.5) from t"
                : "select quantile_cont(%1$s, %2$s), mad(%1$s) from t";
        return ask.rows(sql.formatted(number, SHARES), row -> new Quantiles(Ask.list(row, 1), Ask.number(row, 2)))
                .getFirst();
    }

    private record Values(
            long distinct,
            List<ValueCount> common,
            List<ValueCount> smallest,
            List<ValueCount> largest,
            Quantiles quantiles) {
        static final Values NONE =
                new Values(0, List.of(), List.of(), List.of(), new Quantiles(new double[0], Double.NaN));
    }

    private record Tagged(String tag, ValueCount value) {}

    /**
     * Everything that follows from the different values and how often each occurs, in one statement: quantiles are looked up by
     * their place in the running total.
     */
    private Values values(int column, long n) throws SQLException {
        Set<Long> places = new TreeSet<>();
        for (int cut = 1; cut <= CUTS; cut++) {
            places.add(place(n, cut));
            places.add(Math.min(n - 1, place(n, cut) + 1));
        }
        List<Tagged> found = ask.rows(
                """
                with v as materialized (select c%1$d::double as x, count(*) as n from t where c%1$d is not null group by 1),
                w as materialized (select x, n, sum(n) over (order by x) as cum from v),
                mid as (select avg(x) as m from (select unnest([%4$d, %5$d]::bigint[]) as k) asof join w on k < cum),
                far as materialized (select d, sum(n) over (order by d) as cum
                                     from (select abs(x - m) as d, sum(n) as n from v, mid group by 1))
                select 'd', count(*)::double, 0 from v
                union all select 'q', x, k from (select unnest(%3$s::bigint[]) as k) asof join w on k < cum
                union all select 'm', avg(d), 0 from (select unnest([%4$d, %5$d]::bigint[]) as k) asof join far on k < cum
                union all (select 'c', x, n from v order by n desc, x limit %2$d)
                union all (select 's', x, n from v order by x limit %2$d)
                union all (select 'l', x, n from v order by x desc limit %2$d)""".formatted(column, Thresholds.TOP_LEVELS, places, (n - 1) / 2, n / 2),
                row -> new Tagged(row.getString(1), new ValueCount(row.getDouble(2), row.getLong(3))));
        Map<Long, Double> at = new HashMap<>();
        tagged(found, "q", Comparator.comparingLong(ValueCount::count)).forEach(q -> at.put(q.count(), q.value()));
        double[] quantiles = new double[CUTS];
        for (int cut = 1; cut <= CUTS; cut++) {
            long below = place(n, cut);
            double share = (n - 1) * cut / (CUTS + 1.0) - below;
            double low = Objects.requireNonNull(at.get(below));
            double high = Objects.requireNonNull(at.get(Math.min(n - 1, below + 1)));
            quantiles[cut - 1] = share == 0 ? low : low * (1 - share) + high * share;
        }
        return new Values(
                (long) tagged(found, "d", Comparator.comparingLong(ValueCount::count))
                        .getFirst()
                        .value(),
                tagged(found, "c", (a, b) -> Long.compare(b.count(), a.count())),
                tagged(found, "s", Comparator.comparingDouble(ValueCount::value)),
                tagged(found, "l", (a, b) -> Double.compare(b.value(), a.value())),
                new Quantiles(
                        quantiles,
                        tagged(found, "m", Comparator.comparingLong(ValueCount::count))
                                .getFirst()
                                .value()));
    }

    private Values manyValues(int column) throws SQLException {
        List<Tagged> found = ask.rows(
                """
                with v as materialized (select c%1$d as x, count(*) as n from t where c%1$d is not null group by 1)
                select 'd', count(*)::double, 0 from v
                union all (select 'c', x::double, n from v order by n desc, x limit %2$d)
                union all (select 's', x::double, n from v order by x limit %2$d)
                union all (select 'l', x::double, n from v order by x desc limit %2$d)""".formatted(column, Thresholds.TOP_LEVELS),
                row -> new Tagged(row.getString(1), new ValueCount(row.getDouble(2), row.getLong(3))));
        return new Values(
                (long) tagged(found, "d", Comparator.comparingLong(ValueCount::count))
                        .getFirst()
                        .value(),
                tagged(found, "c", (a, b) -> Long.compare(b.count(), a.count())),
                tagged(found, "s", Comparator.comparingDouble(ValueCount::value)),
                tagged(found, "l", (a, b) -> Double.compare(b.value(), a.value())),
                quantiles(column));
    }

    /** The place, counted from 0, of the greatest value not above a twentieth (type 7). */
    private static long place(long n, int cut) {
        return (n - 1) * cut / (CUTS + 1);
    }

    /** Without the most frequent values, which a column of very many different ones hardly has. */
    private Values extremes(int column, long distinct) throws SQLException {
        int limit = Thresholds.TOP_LEVELS;
        List<Tagged> found = ask.rows(
                """
                with e as materialized (select min(c%1$d, %2$d) as s, max(c%1$d, %2$d) as l from t),
                x as (select 's' as tag, unnest(s) as x from e union select 'l', unnest(l) from e)
                select tag, x.x::double, count(*) from x join t on t.c%1$d = x.x group by 1, 2""".formatted(column, limit),
                row -> new Tagged(row.getString(1), new ValueCount(row.getDouble(2), row.getLong(3))));
        return new Values(
                distinct,
                List.of(),
                tagged(found, "s", Comparator.comparingDouble(ValueCount::value)),
                tagged(found, "l", (a, b) -> Double.compare(b.value(), a.value())),
                quantiles(column));
    }

    private static List<ValueCount> tagged(List<Tagged> found, String tag, Comparator<ValueCount> order) {
        return found.stream()
                .filter(each -> each.tag.equals(tag))
                .map(Tagged::value)
                .sorted(order.thenComparingDouble(ValueCount::value))
                .toList();
    }

    private Histogram histogram(int column, double min, double max, int bins) throws SQLException {
        double[] edges = Histogram.edges(min, max, bins);
        long[] counts = new long[edges.length - 1];
        if (counts.length > 0) {
            ask.rows(
                            "select b, count(*) from (select " + BinSql.of("c" + column + "::double", edges)
                                    + " as b from t where c" + column + " is not null) group by b",
                            row -> new long[] {row.getLong(1), row.getLong(2)})
                    .forEach(bin -> counts[(int) bin[0]] = bin[1]);
        }
        return new Histogram(edges, counts);
    }

    /** Nearly every column shows within its first rows that it is in no order. */
    private Monotonicity monotonicity(int column) throws SQLException {
        String order = """
                select bool_and(x > p), bool_and(x >= p), bool_and(x < p), bool_and(x <= p)
                from (select x, lag(x) over (order by id) as p
                      from (select c%1$d as x, rowid as id from t where c%1$d is not null%2$s))""";
        if (rows > LOOK_AHEAD) {
            String first = " and rowid < " + LOOK_AHEAD;
            boolean seen = ask.count("select count(c" + column + ") from t where true" + first) > 1;
            if (seen && monotonicity(order.formatted(column, first)) == Monotonicity.NONE) {
                return Monotonicity.NONE;
            }
        }
        return monotonicity(order.formatted(column, ""));
    }

    private Monotonicity monotonicity(String sql) throws SQLException {
        return ask.rows(sql, NumberSql::monotonicity).getFirst();
    }

    private static Monotonicity monotonicity(ResultSet row) throws SQLException {
        Monotonicity[] kinds = {
            Monotonicity.STRICTLY_RISING, Monotonicity.RISING, Monotonicity.STRICTLY_FALLING, Monotonicity.FALLING
        };
        for (int i = 0; i < kinds.length; i++) {
            if (row.getBoolean(i + 1) && !row.wasNull()) {
                return kinds[i];
            }
        }
        return Monotonicity.NONE;
    }

    private Optional<DateGaps> gaps(int column) throws SQLException {
        double[] gaps = ask.numbers(
                "select median(x - p), max(x - p), arg_max(p, x - p) from (select x, lag(x) over (order by x) as p from (select distinct c%1$d as x from t where c%1$d is not null))"
                        .formatted(column));
        return Double.isNaN(gaps[0]) ? Optional.empty() : Optional.of(new DateGaps(gaps[0], gaps[1], gaps[2]));
    }

    private static String cutShares() {
        List<String> shares = new ArrayList<>();
        for (int i = 1; i <= CUTS; i++) {
            shares.add(String.valueOf(5 * i / 100.0));
        }
        return "[" + String.join(", ", shares) + "]";
    }

    private static Collector<CharSequence, ?, String> select() {
        return Collectors.joining(", ", "select ", " from t");
    }
}
