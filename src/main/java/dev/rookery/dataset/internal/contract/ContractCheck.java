package dev.rookery.dataset.internal.contract;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.Judgement;
import dev.rookery.dataset.Promise;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.SqlTable;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.job.Progress;
import dev.rookery.schema.Violation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Holds a table against a contract. Every rule is judged, whatever the others say; a rule about a column that is not there is
 * reported once, as the missing column. Missing cells break only {@code required}, {@code max_missing} and {@code key}, and a
 * condition that asks for them.
 */
public final class ContractCheck {
    private ContractCheck() {}

    /**
     * @param lines tells on which lines of the file rows begin, counted from 0
     * @param now what the age of the newest date is counted to
     */
    public static QualityReport check(
            Contract contract, SqlTable table, List<Misfits> misfits, UnaryOperator<List<Long>> lines, Instant now)
            throws SQLException {
        List<Violation> violations = new ArrayList<>();
        for (ColumnTerms terms : contract.columns()) {
            if (table.schema().indexOf(terms.name()) < 0) {
                violations.add(new Violation(
                        "column",
                        terms.name(),
                        1,
                        List.of(1L),
                        Sentence.of("dataset.contract.column").with("column", terms.name())));
            } else {
                misfits.stream()
                        .filter(found -> found.column().equals(terms.name()))
                        .map(found -> misfit(terms, found))
                        .forEach(violations::add);
            }
        }
        List<Promise> promises = contract.promises();
        judge(promises, table, lines, now, Progress.none())
                .forEach(judged -> judged.violation().ifPresent(violations::add));
        // Of every column: it is there, and every cell fits its type.
        return new QualityReport(2 * contract.columns().size() + promises.size(), violations);
    }

    private static Violation misfit(ColumnTerms terms, Misfits found) {
        return new Violation(
                "type",
                terms.name(),
                found.count(),
                found.firstLines(),
                Sentence.of("dataset.contract.type")
                        .with("count", found.count())
                        .with("column", terms.name())
                        .with("type", terms.type().name().toLowerCase(Locale.ROOT))
                        .with("example", found.example()));
    }

    /**
     * Judges promises one by one, in their order.
     *
     * @throws dev.rookery.job.CancelledException when the progress says so, between two promises or some thousand rows
     */
    public static List<Judgement> judge(
            List<Promise> promises, SqlTable table, UnaryOperator<List<Long>> lines, Instant now, Progress progress)
            throws SQLException {
        List<Finding> findings = new PromiseCheck(table, now, progress).findings(promises);
        progress.checkCancelled();
        TreeSet<Long> rows = findings.stream()
                .flatMap(finding -> finding.offenders().rows().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Long, Long> lineOf = new HashMap<>();
        if (!rows.isEmpty()) {
            List<Long> asked = List.copyOf(rows);
            List<Long> found = lines.apply(asked);
            for (int i = 0; i < asked.size(); i++) {
                lineOf.put(asked.get(i), found.get(i));
            }
        }
        return findings.stream().map(finding -> finding.judgement(lineOf)).toList();
    }
}
