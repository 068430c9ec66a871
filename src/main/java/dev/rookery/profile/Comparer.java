package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.stats.Histogram;
import dev.rookery.stats.Quantiles;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Compares versions and subsets column by column. Of a very long table it looks at the sample that charts count
 * ({@link SqlTable#drawn}). One column of all sides is in the heap at a time. Thread-safe.
 */
@Component
public class Comparer {
    static final int BINS = 30;
    private static final int LEVELS = 20;

    private final DatasetService datasets;

    Comparer(DatasetService datasets) {
        this.datasets = datasets;
    }

    /**
     * @param sides at least two, at most {@link Thresholds#MAX_SIDES}, the reference first
     * @param limit columns that are compared at most
     */
    public Comparison compare(List<Comparison.Of> sides, int limit) {
        if (sides.size() < 2 || sides.size() > Thresholds.MAX_SIDES) {
            throw new InvalidException(Sentence.of("profile.sides").with("max", Thresholds.MAX_SIDES));
        }
        List<Schema> schemas = sides.stream()
                .map(side -> datasets.version(side.version()).schema())
                .toList();
        List<Field> comparable = new ArrayList<>();
        List<String> uncompared = new ArrayList<>();
        for (Field field : schemas.getFirst().fields()) {
            if (comparable.size() < limit && comparable(field, schemas)) {
                comparable.add(field);
            } else {
                uncompared.add(field.name());
            }
        }
        List<Comparison.Side> counted = sides.stream().map(this::side).toList();
        List<Comparison.Column> columns =
                comparable.stream().map(field -> column(field, sides)).toList();
        return new Comparison(counted, corrected(columns, sides.size() - 1), uncompared);
    }

    private static boolean comparable(Field field, List<Schema> schemas) {
        return field.type() != ColumnType.TEXT
                && field.role() != Role.IDENTIFIER
                && schemas.stream()
                        .allMatch(schema -> schema.field(field.name())
                                .filter(other -> other.type() != ColumnType.TEXT
                                        && other.type().isNumber()
                                                == field.type().isNumber())
                                .isPresent());
    }

    private Comparison.Side side(Comparison.Of of) {
        return datasets.ask(of.version(), table -> {
            SelectionSql where = SelectionSql.of(table, of.selection());
            long rows = new Ask(table)
                    .count("select count(*) from " + table.drawn() + " where " + where.sql(), where.values());
            return new Comparison.Side(of, rows, table.sampled() > 0);
        });
    }

    private Comparison.Column column(Field field, List<Comparison.Of> sides) {
        return field.type().isNumber() ? numbers(field, sides) : levels(field, sides);
    }

    private record Values(double[] sorted, long missing) {}

    private static Values values(SqlTable table, Field field, Selection selection) throws SQLException {
        SelectionSql where = SelectionSql.of(table, selection);
        String from = " from " + table.drawn() + " where " + where.sql();
        long rows = new Ask(table).count("select count(*)" + from, where.values());
        double[] values = new double[Math.toIntExact(rows)];
        int[] at = new int[1];
        table.read(
                "select " + table.sql(field.name()) + "::double" + from,
                rows,
                (columns, length) -> {
                    System.arraycopy(columns[0], 0, values, at[0], length);
                    at[0] += length;
                },
                where.values());
        int size = Quantiles.sorting(values).size();
        return new Values(Arrays.copyOf(values, size), rows - size);
    }

    private Comparison.Column numbers(Field field, List<Comparison.Of> sides) {
        List<Values> all = sides.stream()
                .map(side -> datasets.ask(side.version(), table -> values(table, field, side.selection())))
                .toList();
        double[] ends = all.stream()
                .flatMapToDouble(values -> Arrays.stream(values.sorted()))
                .filter(Double::isFinite)
                .collect(
                        () -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
                        (range, value) -> {
                            range[0] = Math.min(range[0], value);
                            range[1] = Math.max(range[1], value);
                        },
                        (one, other) -> {});
        double[] edges = Histogram.edges(ends[0], ends[1], BINS);
        int n = sides.size();
        double[] mean = new double[n];
        double[] sd = new double[n];
        double[] median = new double[n];
        for (int i = 0; i < n; i++) {
            double[] sorted = all.get(i).sorted();
            mean[i] = Arrays.stream(sorted).average().orElse(Double.NaN);
            sd[i] = Drifts.sd(sorted);
            median[i] = Quantiles.sorting(sorted).at(0.5);
        }
        return new Comparison.Column(
                field,
                List.of(),
                edges,
                all.stream()
                        .map(values -> Histogram.count(values.sorted(), edges))
                        .toList(),
                all.stream().mapToLong(Values::missing).toArray(),
                mean,
                sd,
                median,
                all.stream()
                        .skip(1)
                        .map(values -> Drifts.ofNumbers(all.getFirst().sorted(), values.sorted()))
                        .toList());
    }

    private Comparison.Column levels(Field field, List<Comparison.Of> sides) {
        List<Map<Optional<String>, Long>> found = sides.stream()
                .map(side -> datasets.ask(side.version(), table -> counts(table, field, side.selection())))
                .toList();
        Map<String, Long> together = new HashMap<>();
        found.forEach(levels ->
                levels.forEach((level, count) -> level.ifPresent(name -> together.merge(name, count, Long::sum))));
        List<String> levels = together.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<long[]> counts = found.stream()
                .map(side -> levels.stream()
                        .mapToLong(level -> side.getOrDefault(Optional.of(level), 0L))
                        .toArray())
                .toList();
        int shown = Math.min(LEVELS, levels.size());
        double[] none = new double[sides.size()];
        Arrays.fill(none, Double.NaN);
        return new Comparison.Column(
                field,
                levels.subList(0, shown),
                new double[0],
                counts.stream().map(all -> Arrays.copyOf(all, shown)).toList(),
                found.stream()
                        .mapToLong(side -> side.getOrDefault(Optional.<String>empty(), 0L))
                        .toArray(),
                none,
                none,
                none,
                counts.stream()
                        .skip(1)
                        .map(side -> Drifts.ofLevels(counts.getFirst(), side))
                        .toList());
    }

    private static Map<Optional<String>, Long> counts(SqlTable table, Field field, Selection selection)
            throws SQLException {
        SelectionSql where = SelectionSql.of(table, selection);
        Map<Optional<String>, Long> counts = new HashMap<>();
        new Ask(table)
                .rows(
                        "select " + table.sql(field.name()) + "::varchar, count(*) from " + table.drawn() + " where "
                                + where.sql() + " group by 1",
                        row -> counts.put(Optional.ofNullable(row.getString(1)), row.getLong(2)),
                        where.values());
        return counts;
    }

    private static List<Comparison.Column> corrected(List<Comparison.Column> columns, int sides) {
        List<List<Drift>> bySide = IntStream.range(0, sides)
                .mapToObj(side -> Drifts.corrected(
                        columns.stream().map(column -> column.drift().get(side)).toList()))
                .toList();
        List<Comparison.Column> corrected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            Comparison.Column column = columns.get(i);
            corrected.add(new Comparison.Column(
                    column.field(),
                    column.labels(),
                    column.edges(),
                    column.counts(),
                    column.missing(),
                    column.mean(),
                    column.sd(),
                    column.median(),
                    bySide.stream().map(side -> side.get(at)).toList()));
        }
        return corrected;
    }
}
