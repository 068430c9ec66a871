package dev.rookery.dataset.internal.contract;

import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.internal.csv.LoadedTable;
import dev.rookery.schema.Column;
import dev.rookery.schema.DuplicateRows;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.schema.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Holds a table against a contract. Every rule is judged, whatever the others say; a rule about a column that is not there is
 * reported once, as the missing column. Missing cells break only {@code required} and {@code max_missing}.
 */
public final class ContractCheck {
    private static final int FIRST_LINES = 10;

    private final Table table;
    private final LoadedTable loaded;
    private final List<Violation> violations = new ArrayList<>();
    private int rules;

    private ContractCheck(LoadedTable loaded) {
        this.loaded = loaded;
        this.table = loaded.table();
    }

    public static QualityReport check(Contract contract, LoadedTable loaded) {
        ContractCheck check = new ContractCheck(loaded);
        contract.columns().forEach(check::column);
        contract.rowRules().stream()
                .filter(rule -> check.table.schema().indexOf(rule.column()) >= 0)
                .forEach(check::rowRule);
        check.table(contract);
        return new QualityReport(check.rules, check.violations);
    }

    private void column(ColumnTerms terms) {
        rules += 2; // it is there, and every cell fits its type
        if (table.schema().indexOf(terms.name()) < 0) {
            violations.add(new Violation(
                    "column",
                    terms.name(),
                    1,
                    List.of(1L),
                    "The contract names column \"" + terms.name() + "\", which the file does not have."));
            return;
        }
        loaded.misfits().stream()
                .filter(misfits -> misfits.column().equals(terms.name()))
                .map(misfits -> new Violation(
                        "type",
                        terms.name(),
                        misfits.count(),
                        misfits.firstLines(),
                        "%,d cells of \"%s\" are not %s, first \"%s\"."
                                .formatted(
                                        misfits.count(),
                                        terms.name(),
                                        terms.type().name().toLowerCase(java.util.Locale.ROOT),
                                        misfits.example())))
                .forEach(violations::add);
        Column column = table.column(terms.name());
        terms.maxMissingShare().ifPresent(limit -> {
            rules++;
            Rows missing = rows(column::missing);
            double share = (double) missing.count / table.rows();
            if (share > limit) {
                violations.add(new Violation(
                        "max_missing",
                        terms.name(),
                        missing.count,
                        missing.lines,
                        "%,d of %,d cells of \"%s\" are missing (%s %%); at most %s %% may be."
                                .formatted(missing.count, table.rows(), terms.name(), percent(share), percent(limit))));
            }
        });
        if (terms.unique()) {
            rules++;
            report(
                    "unique",
                    terms.name(),
                    rows(repeats(column)),
                    "rows repeat an earlier value of \"" + terms.name() + "\", and none may");
        }
    }

    private void rowRule(RowRule rule) {
        rules++;
        switch (rule) {
            case RowRule.Required(String name) ->
                report(
                        "required",
                        name,
                        rows(table.column(name)::missing),
                        "rows have no \"" + name + "\", and every row needs one");
            case RowRule.Range(String name, double min, double max) -> {
                double[] values = table.numbers(name).values();
                // NaN compares false both ways: a missing cell is in no wrong range.
                report(
                        "range",
                        name,
                        rows(row -> values[row] < min || values[row] > max),
                        "rows have a \"" + name + "\" " + outside(min, max));
            }
            case RowRule.Allowed(String name, List<String> allowed) -> {
                Column.Levels levels = table.levels(name);
                BitSet wrong = new BitSet();
                for (int code = 0; code < levels.levels().size(); code++) {
                    wrong.set(code, !allowed.contains(levels.levels().get(code)));
                }
                report(
                        "allowed",
                        name,
                        rows(row -> levels.codes()[row] >= 0 && wrong.get(levels.codes()[row])),
                        "rows have a \"" + name + "\" that is none of " + String.join(", ", allowed));
            }
        }
    }

    private void table(Contract contract) {
        contract.minRows().ifPresent(limit -> {
            rules++;
            if (table.rows() < limit) {
                violations.add(new Violation(
                        "min_rows",
                        "",
                        1,
                        List.of(),
                        "The table has %,d rows; at least %,d are needed.".formatted(table.rows(), limit)));
            }
        });
        contract.maxDuplicateShare().ifPresent(limit -> {
            rules++;
            List<Integer> duplicates = DuplicateRows.of(table);
            double share = (double) duplicates.size() / table.rows();
            if (share > limit) {
                violations.add(new Violation(
                        "max_duplicates",
                        "",
                        duplicates.size(),
                        duplicates.stream()
                                .limit(FIRST_LINES)
                                .map(row -> loaded.lines()[row])
                                .toList(),
                        "%,d of %,d rows repeat an earlier row (%s %%); at most %s %% may."
                                .formatted(duplicates.size(), table.rows(), percent(share), percent(limit))));
            }
        });
    }

    private record Rows(long count, List<Long> lines) {}

    private Rows rows(IntPredicate offends) {
        long count = 0;
        List<Long> lines = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            if (offends.test(row)) {
                if (lines.size() < FIRST_LINES) {
                    lines.add(loaded.lines()[row]);
                }
                count++;
            }
        }
        return new Rows(count, lines);
    }

    private void report(String rule, String column, Rows rows, String sentence) {
        if (rows.count > 0) {
            violations.add(
                    new Violation(rule, column, rows.count, rows.lines, "%,d ".formatted(rows.count) + sentence + "."));
        }
    }

    private static IntPredicate repeats(Column column) {
        Set<Object> seen = new HashSet<>();
        return row -> !column.missing(row)
                && !seen.add(
                        switch (column) {
                            case Column.Numbers(double[] values) -> values[row];
                            case Column.Levels(int[] codes, List<String> levels) -> codes[row];
                        });
    }

    private static String percent(double share) {
        return plain(Math.round(share * 10_000) / 100.0);
    }

    private static String outside(double min, double max) {
        if (Double.isInfinite(min)) {
            return "above " + plain(max);
        }
        return Double.isInfinite(max) ? "below " + plain(min) : "outside " + plain(min) + " to " + plain(max);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
