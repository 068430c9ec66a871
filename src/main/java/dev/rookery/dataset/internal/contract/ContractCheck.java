package dev.rookery.dataset.internal.contract;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.internal.csv.LoadedTable;
import dev.rookery.schema.Column;
import dev.rookery.schema.DuplicateRows;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.schema.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
                    Sentence.of("dataset.contract.column").with("column", terms.name())));
            return;
        }
        loaded.misfits().stream()
                .filter(misfits -> misfits.column().equals(terms.name()))
                .map(misfits -> new Violation(
                        "type",
                        terms.name(),
                        misfits.count(),
                        misfits.firstLines(),
                        Sentence.of("dataset.contract.type")
                                .with("count", misfits.count())
                                .with("column", terms.name())
                                .with("type", terms.type().name().toLowerCase(Locale.ROOT))
                                .with("example", misfits.example())))
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
                        Sentence.of("dataset.contract.missing")
                                .with("count", missing.count)
                                .with("rows", table.rows())
                                .with("column", terms.name())
                                .with("share", share)
                                .with("max", limit)));
            }
        });
        if (terms.unique()) {
            rules++;
            report("unique", terms.name(), rows(repeats(column)), Sentence.of("dataset.contract.unique"));
        }
    }

    private void rowRule(RowRule rule) {
        rules++;
        switch (rule) {
            case RowRule.Required(String name) ->
                report("required", name, rows(table.column(name)::missing), Sentence.of("dataset.contract.required"));
            case RowRule.Range(String name, double min, double max) -> {
                double[] values = table.numbers(name).values();
                // NaN compares false both ways: a missing cell is in no wrong range.
                report("range", name, rows(row -> values[row] < min || values[row] > max), outside(min, max));
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
                        Sentence.of("dataset.contract.allowed").with("values", String.join(", ", allowed)));
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
                        Sentence.of("dataset.contract.rows")
                                .with("rows", table.rows())
                                .with("min", limit)));
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
                        Sentence.of("dataset.contract.duplicates")
                                .with("count", duplicates.size())
                                .with("rows", table.rows())
                                .with("share", share)
                                .with("max", limit)));
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

    /**
     * @param sentence that counts the offending rows as {@code count} and names the {@code column}
     */
    private void report(String rule, String column, Rows rows, Sentence sentence) {
        if (rows.count > 0) {
            violations.add(new Violation(
                    rule,
                    column,
                    rows.count,
                    rows.lines,
                    sentence.with("count", rows.count).with("column", column)));
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

    private static Sentence outside(double min, double max) {
        if (Double.isInfinite(min)) {
            return Sentence.of("dataset.contract.above").with("max", max);
        }
        return Double.isInfinite(max)
                ? Sentence.of("dataset.contract.below").with("min", min)
                : Sentence.of("dataset.contract.outside").with("min", min).with("max", max);
    }
}
