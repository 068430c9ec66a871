package dev.rookery.dataset.internal.contract;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.SqlTable;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.RowLines;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Violation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Holds a table against a contract. Every rule is judged, whatever the others say; a rule about a column that is not there is
 * reported once, as the missing column. Missing cells break only {@code required} and {@code max_missing}.
 */
public final class ContractCheck {
    private static final int FIRST_LINES = 10;

    private final SqlTable table;
    private final List<Misfits> misfits;
    private final RowLines lines;
    private final List<Violation> violations = new ArrayList<>();
    private int rules;

    private ContractCheck(SqlTable table, List<Misfits> misfits, RowLines lines) {
        this.table = table;
        this.misfits = misfits;
        this.lines = lines;
    }

    public static QualityReport check(Contract contract, SqlTable table, List<Misfits> misfits, RowLines lines)
            throws SQLException {
        ContractCheck check = new ContractCheck(table, misfits, lines);
        for (ColumnTerms terms : contract.columns()) {
            check.column(terms);
        }
        for (RowRule rule : contract.rowRules()) {
            if (table.schema().indexOf(rule.column()) >= 0) {
                check.rowRule(rule);
            }
        }
        check.table(contract);
        return new QualityReport(check.rules, check.violations);
    }

    private void column(ColumnTerms terms) throws SQLException {
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
        misfits.stream()
                .filter(found -> found.column().equals(terms.name()))
                .map(found -> new Violation(
                        "type",
                        terms.name(),
                        found.count(),
                        found.firstLines(),
                        Sentence.of("dataset.contract.type")
                                .with("count", found.count())
                                .with("column", terms.name())
                                .with("type", terms.type().name().toLowerCase(Locale.ROOT))
                                .with("example", found.example())))
                .forEach(violations::add);
        String column = table.sql(terms.name());
        if (terms.maxMissingShare().isPresent()) {
            rules++;
            double limit = terms.maxMissingShare().get();
            Rows missing = rows(column + " is null");
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
        }
        if (terms.unique()) {
            rules++;
            Rows repeats =
                    rows(column + " is not null and rowid not in (select min(rowid) from t group by " + column + ")");
            report("unique", terms.name(), repeats, Sentence.of("dataset.contract.unique"));
        }
    }

    private void rowRule(RowRule rule) throws SQLException {
        rules++;
        String column = table.sql(rule.column());
        switch (rule) {
            case RowRule.Required(String name) ->
                report("required", name, rows(column + " is null"), Sentence.of("dataset.contract.required"));
            case RowRule.Range(String name, double min, double max) ->
                report(
                        "range",
                        name,
                        rows("cast(" + column + " as double) < ? or cast(" + column + " as double) > ?", min, max),
                        outside(min, max));
            case RowRule.Allowed(String name, List<String> allowed) ->
                report(
                        "allowed",
                        name,
                        rows(
                                "cast(" + column + " as varchar) not in ("
                                        + String.join(", ", Collections.nCopies(allowed.size(), "?")) + ")",
                                allowed.toArray()),
                        Sentence.of("dataset.contract.allowed").with("values", String.join(", ", allowed)));
        }
    }

    private void table(Contract contract) throws SQLException {
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
        if (contract.maxDuplicateShare().isPresent()) {
            rules++;
            double limit = contract.maxDuplicateShare().get();
            Rows duplicates =
                    rows("rowid in (" + Duplicates.laterRows(table.schema().size()) + ")");
            double share = (double) duplicates.count / table.rows();
            if (share > limit) {
                violations.add(new Violation(
                        "max_duplicates",
                        "",
                        duplicates.count,
                        duplicates.lines,
                        Sentence.of("dataset.contract.duplicates")
                                .with("count", duplicates.count)
                                .with("rows", table.rows())
                                .with("share", share)
                                .with("max", limit)));
            }
        }
    }

    private record Rows(long count, List<Long> lines) {}

    /** The rows of which a condition is true; of an unknown one, because a cell is missing, it is not. */
    private Rows rows(String condition, Object... values) throws SQLException {
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
                            "select rowid from t where " + condition + " order by rowid limit " + FIRST_LINES)) {
                set(first, values);
                try (ResultSet result = first.executeQuery()) {
                    while (result.next()) {
                        rows.add(result.getLong(1));
                    }
                }
            }
        }
        return new Rows(count, rows.isEmpty() ? List.of() : lines.of(rows));
    }

    private static void set(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
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

    private static Sentence outside(double min, double max) {
        if (Double.isInfinite(min)) {
            return Sentence.of("dataset.contract.above").with("max", max);
        }
        return Double.isInfinite(max)
                ? Sentence.of("dataset.contract.below").with("min", min)
                : Sentence.of("dataset.contract.outside").with("min", min).with("max", max);
    }
}
