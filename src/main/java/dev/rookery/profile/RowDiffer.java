package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Holds the rows of two versions against each other by hashes of 64 bits: of the key, and of all cells that both versions have. That
 * two of a million different rows have the same has a chance of 1 to 37 million. Thread-safe.
 */
@Component
public class RowDiffer {
    /** Marks in memory at once: 80 MB. */
    static final long MAX_ROWS = 1_000_000;

    private static final int EXAMPLES = 50;
    private static final Comparator<Mark> BY_KEY =
            Comparator.comparingLong(Mark::key).thenComparingLong(Mark::row).thenComparingLong(Mark::id);

    private final DatasetService datasets;

    RowDiffer(DatasetService datasets) {
        this.datasets = datasets;
    }

    private record Mark(long key, long row, long id) {}

    /** Rows of the earlier and the later side by their number in the file; -1 where there is none. */
    private record Pair(long before, long after) {}

    /** Columns that name a row: the key of the contract, otherwise the identifiers; empty where neither is. */
    public List<String> key(DatasetVersionId id) {
        List<String> promised = datasets.contract(id).map(Contract::key).orElse(List.of());
        return promised.isEmpty()
                ? datasets.version(id).schema().fields().stream()
                        .filter(field -> field.role() == Role.IDENTIFIER)
                        .map(Field::name)
                        .toList()
                : promised;
    }

    /**
     * @param key columns that both versions have; empty to compare whole rows
     * @throws InvalidException when a version is too long, or lacks a column of the key
     */
    public RowDiff diff(DatasetVersionId before, DatasetVersionId after, List<String> key) {
        DatasetVersion old = datasets.version(before);
        DatasetVersion now = datasets.version(after);
        if (Math.max(old.rows(), now.rows()) > MAX_ROWS) {
            throw new InvalidException(Sentence.of("profile.rowsTooMany").with("max", MAX_ROWS));
        }
        List<String> columns = now.schema().fields().stream()
                .filter(field -> old.schema()
                        .field(field.name())
                        .filter(other -> other.type().isNumber() == field.type().isNumber())
                        .isPresent())
                .map(Field::name)
                .toList();
        for (String name : key) {
            if (!columns.contains(name)) {
                throw new InvalidException(Sentence.of("profile.noKey").with("column", name));
            }
        }
        List<Mark> left = datasets.ask(before, table -> marks(table, columns, key));
        List<Mark> right = datasets.ask(after, table -> marks(table, columns, key));
        List<Pair> pairs = new ArrayList<>();
        long same = paired(left, right, pairs);
        pairs.sort(Comparator.comparingLong(pair -> pair.after() < 0 ? pair.before() : pair.after()));
        List<Pair> changed = pairs.stream()
                .filter(pair -> pair.before() >= 0 && pair.after() >= 0)
                .toList();
        List<Pair> added = pairs.stream().filter(pair -> pair.before() < 0).toList();
        List<Pair> removed = pairs.stream().filter(pair -> pair.after() < 0).toList();
        Map<Long, List<String>> oldCells = cells(
                before,
                columns,
                first(changed, removed).stream().map(Pair::before).toList());
        Map<Long, List<String>> newCells = cells(
                after, columns, first(changed, added).stream().map(Pair::after).toList());
        return new RowDiff(
                key,
                columns,
                same,
                changed.size(),
                added.size(),
                removed.size(),
                key.isEmpty() ? 0 : repeated(left) + repeated(right),
                changed.stream()
                        .limit(EXAMPLES)
                        .map(pair -> new RowDiff.Change(
                                oldCells.getOrDefault(pair.before(), List.of()),
                                newCells.getOrDefault(pair.after(), List.of())))
                        .toList(),
                added.stream()
                        .limit(EXAMPLES)
                        .map(pair -> newCells.getOrDefault(pair.after(), List.of()))
                        .toList(),
                removed.stream()
                        .limit(EXAMPLES)
                        .map(pair -> oldCells.getOrDefault(pair.before(), List.of()))
                        .toList());
    }

    private static List<Mark> marks(SqlTable table, List<String> columns, List<String> key) throws SQLException {
        String row = hash(table, columns);
        List<Mark> marks = new Ask(table)
                .rows(
                        "select " + (key.isEmpty() ? row : hash(table, key)) + ", " + row + ", rowid from t",
                        result -> new Mark(result.getLong(1), result.getLong(2), result.getLong(3)));
        marks.sort(BY_KEY);
        return marks;
    }

    /** Of numbers as doubles, since an integer column may have become one of numbers. */
    private static String hash(SqlTable table, List<String> columns) {
        return columns.stream()
                .map(name -> table.sql(name)
                        + (table.schema().field(name).orElseThrow().type().isNumber() ? "::double" : "::varchar"))
                .collect(Collectors.joining(", ", "(hash(", ") >> 1)::bigint"));
    }

    /** Walks both sides by key; among rows of the same key those that are equal go together first. */
    private static long paired(List<Mark> left, List<Mark> right, List<Pair> pairs) {
        long same = 0;
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            long key = i == left.size()
                    ? right.get(j).key()
                    : j == right.size()
                            ? left.get(i).key()
                            : Math.min(left.get(i).key(), right.get(j).key());
            List<Mark> gone = new ArrayList<>();
            List<Mark> come = new ArrayList<>();
            while (i < left.size() && left.get(i).key() == key
                    || j < right.size() && right.get(j).key() == key) {
                boolean leftHas = i < left.size() && left.get(i).key() == key;
                boolean rightHas = j < right.size() && right.get(j).key() == key;
                if (leftHas && rightHas && left.get(i).row() == right.get(j).row()) {
                    same++;
                    i++;
                    j++;
                } else if (leftHas
                        && (!rightHas || left.get(i).row() < right.get(j).row())) {
                    gone.add(left.get(i++));
                } else {
                    come.add(right.get(j++));
                }
            }
            for (int k = 0; k < Math.max(gone.size(), come.size()); k++) {
                pairs.add(new Pair(
                        k < gone.size() ? gone.get(k).id() : -1,
                        k < come.size() ? come.get(k).id() : -1));
            }
        }
        return same;
    }

    private static long repeated(List<Mark> marks) {
        long repeated = 0;
        for (int i = 1; i < marks.size(); i++) {
            repeated += marks.get(i).key() == marks.get(i - 1).key() ? 1 : 0;
        }
        return repeated;
    }

    private static List<Pair> first(List<Pair> some, List<Pair> others) {
        List<Pair> first = new ArrayList<>(some.subList(0, Math.min(EXAMPLES, some.size())));
        first.addAll(others.subList(0, Math.min(EXAMPLES, others.size())));
        return first;
    }

    private Map<Long, List<String>> cells(DatasetVersionId id, List<String> columns, List<Long> rows) {
        Map<Long, List<String>> cells = new HashMap<>();
        if (rows.isEmpty()) {
            return cells;
        }
        List<Long> sorted = rows.stream().sorted().toList();
        List<Integer> positions = columns.stream()
                .map(name -> datasets.version(id).schema().indexOf(name))
                .toList();
        return datasets.ask(id, table -> {
            cells.clear();
            table.cells(
                    "rowid in (" + String.join(", ", Collections.nCopies(sorted.size(), "?")) + ")",
                    row -> cells.put(
                            sorted.get(cells.size()),
                            positions.stream().map(row::get).toList()),
                    sorted.toArray());
            return cells;
        });
    }
}
