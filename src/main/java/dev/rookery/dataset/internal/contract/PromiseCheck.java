package dev.rookery.dataset.internal.contract;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Promise;
import dev.rookery.dataset.SqlTable;
import dev.rookery.job.Progress;
import dev.rookery.schema.RowRule;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Judges promises of a table: what counts in SQL, what the grammar says in one pass over the rows. */
final class PromiseCheck {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final SqlTable table;
    private final Instant now;
    private final Progress progress;

    PromiseCheck(SqlTable table, Instant now, Progress progress) {
        this.table = table;
        this.now = now;
        this.progress = progress;
    }

    /** Once the rows have been passed. */
    @FunctionalInterface
    private interface Pending {
        Finding finding() throws SQLException;
    }

    List<Finding> findings(List<Promise> promises) throws SQLException {
        RowScan scan = new RowScan(table);
        List<Pending> pending = new ArrayList<>();
        for (Promise promise : promises) {
            pending.add(
                    promise.columns().stream().allMatch(column -> table.schema().indexOf(column) >= 0)
                            ? pending(promise, scan)
                            : () -> Finding.kept(promise));
        }
        scan.run(progress);
        List<Finding> findings = new ArrayList<>();
        for (Pending each : pending) {
            progress.checkCancelled();
            findings.add(each.finding());
        }
        return findings;
    }

    private Pending pending(Promise promise, RowScan scan) {
        return switch (promise) {
            case Promise.MinRows(long min) ->
                () -> rowCount(promise, table.rows() < min, "dataset.contract.rows", "min", min);
            case Promise.MaxRows(long max) ->
                () -> rowCount(promise, table.rows() > max, "dataset.contract.manyRows", "max", max);
            case Promise.MaxDuplicates(double max) -> () -> duplicates(promise, max);
            case Promise.Key(List<String> columns) -> () -> key(promise, columns);
            case Promise.MaxMissing(String name, double max) -> () -> missing(promise, name, max);
            case Promise.Unique(String name) -> () -> unique(promise, name);
            case Promise.Fresh(String name, long days) -> () -> fresh(promise, name, days);
            case Promise.OfRow(RowRule row) -> row(promise, row, scan);
        };
    }

    private Pending row(Promise promise, RowRule rule, RowScan scan) {
        return switch (rule) {
            case RowRule.Required(String name) ->
                () -> counted(promise, rows(table.sql(name) + " is null"), Sentence.of("dataset.contract.required"));
            case RowRule.Range(String name, double min, double max) ->
                () -> {
                    String cell = "cast(" + table.sql(name) + " as double)";
                    return counted(promise, rows(cell + " < ? or " + cell + " > ?", min, max), outside(min, max));
                };
            case RowRule.Allowed(String name, List<String> allowed) ->
                () -> counted(
                        promise,
                        rows(
                                "cast(" + table.sql(name) + " as varchar) not in ("
                                        + String.join(", ", Collections.nCopies(allowed.size(), "?")) + ")",
                                allowed.toArray()),
                        Sentence.of("dataset.contract.allowed").with("values", String.join(", ", allowed)));
            case RowRule.Matches matches -> {
                Supplier<Offenders> found = scan.add(matches);
                yield () -> counted(
                        promise,
                        found.get(),
                        Sentence.of("dataset.contract.pattern")
                                .with("pattern", matches.pattern().toString()));
            }
            case RowRule.Check check -> {
                Supplier<Offenders> found = scan.add(check);
                yield () -> counted(
                        promise,
                        found.get(),
                        Sentence.of("dataset.contract.check")
                                .with("condition", check.condition().toString()));
            }
        };
    }

    private Finding rowCount(Promise promise, boolean broken, String key, String limit, long value) {
        return broken
                ? new Finding(
                        promise,
                        new Offenders(1, List.of()),
                        Optional.of(Sentence.of(key).with("rows", table.rows()).with(limit, value)))
                : Finding.kept(promise);
    }

    private Finding missing(Promise promise, String name, double max) throws SQLException {
        return share(promise, rows(table.sql(name) + " is null"), max, Sentence.of("dataset.contract.missing"));
    }

    private Finding duplicates(Promise promise, double max) throws SQLException {
        return share(
                promise,
                rows("rowid in (" + Duplicates.laterRows(table.schema().size()) + ")"),
                max,
                Sentence.of("dataset.contract.duplicates"));
    }

    private Finding share(Promise promise, Offenders found, double max, Sentence sentence) {
        double share = table.rows() == 0 ? 0 : (double) found.count() / table.rows();
        return share > max
                ? counted(
                        promise,
                        found,
                        sentence.with("rows", table.rows()).with("share", share).with("max", max))
                : Finding.kept(promise);
    }

    private Finding unique(Promise promise, String name) throws SQLException {
        String column = table.sql(name);
        return counted(
                promise,
                rows(column + " is not null and rowid not in (select min(rowid) from t group by " + column + ")"),
                Sentence.of("dataset.contract.unique"));
    }

    private Finding key(Promise promise, List<String> columns) throws SQLException {
        List<String> parts = columns.stream().map(table::sql).toList();
        return counted(
                promise,
                rows(parts.stream().map(part -> part + " is null").collect(Collectors.joining(" or "))
                        + " or rowid not in (select min(rowid) from t group by " + String.join(", ", parts) + ")"),
                Sentence.of("dataset.contract.key").with("columns", String.join(", ", columns)));
    }

    /** Of a column without a date nothing can be said. */
    private Finding fresh(Promise promise, String name, long days) throws SQLException {
        OptionalDouble newest = newest(name);
        double age = now.getEpochSecond() / SECONDS_PER_DAY - newest.orElse(Double.POSITIVE_INFINITY);
        // A date is a whole day: until it is over, nothing of it is old.
        return age < days + 1
                ? Finding.kept(promise)
                : new Finding(
                        promise,
                        new Offenders(1, List.of()),
                        Optional.of(Sentence.of("dataset.contract.stale")
                                .with("column", name)
                                .with(
                                        "newest",
                                        java.time.LocalDate.ofEpochDay((long) Math.floor(newest.orElseThrow()))
                                                .toString())
                                .with("age", (long) Math.floor(age))
                                .with("max", days)));
    }

    private OptionalDouble newest(String name) throws SQLException {
        try (Statement statement = table.connection().createStatement();
                ResultSet result = statement.executeQuery("select max(" + table.sql(name) + ") from t")) {
            result.next();
            double newest = result.getDouble(1);
            return result.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(newest);
        }
    }

    /** The rows of which a condition is true; of an unknown one, because a cell is missing, it is not. */
    private Offenders rows(String condition, Object... values) throws SQLException {
        long count;
        List<Long> rows = new ArrayList<>();
        try (PreparedStatement counting =
                table.connection().prepareStatement("select count(*) from t where " + condition)) {
            set(counting, values);
            try (ResultSet result = counting.executeQuery()) {
                result.next();
                count = result.getLong(1);
            }
        }
        if (count > 0) {
            try (PreparedStatement first = table.connection()
                    .prepareStatement(
                            "select rowid from t where " + condition + " order by rowid limit " + Offenders.FIRST)) {
                set(first, values);
                try (ResultSet result = first.executeQuery()) {
                    while (result.next()) {
                        rows.add(result.getLong(1));
                    }
                }
            }
        }
        return new Offenders(count, rows);
    }

    private static void set(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /**
     * @param sentence that counts the offending rows as {@code count} and names the {@code column}
     */
    private static Finding counted(Promise promise, Offenders found, Sentence sentence) {
        return found.count() == 0
                ? Finding.kept(promise)
                : new Finding(
                        promise,
                        found,
                        Optional.of(sentence.with("count", found.count()).with("column", promise.column())));
    }

    private static Sentence outside(double min, double max) {
        if (Double.isInfinite(min)) {
            return Sentence.of("dataset.contract.above").with("max", max);
        }
        return Double.isInfinite(max)
                ? Sentence.of("dataset.contract.below").with("min", min)
                : Sentence.of("dataset.contract.outside").with("min", min).with("max", max);
    }
}
