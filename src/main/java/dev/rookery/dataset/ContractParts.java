package dev.rookery.dataset;

import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.schema.Condition;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts promises together to a contract. */
final class ContractParts {
    private ContractParts() {}

    static Contract of(Contract words, List<Promise> promises) {
        Optional<Long> minRows = Optional.empty();
        Optional<Long> maxRows = Optional.empty();
        Optional<Double> maxDuplicates = Optional.empty();
        List<String> key = List.of();
        List<Condition> rules = new ArrayList<>();
        for (Promise promise : promises) {
            switch (promise) {
                case Promise.MinRows(long rows) -> minRows = Optional.of(rows);
                case Promise.MaxRows(long rows) -> maxRows = Optional.of(rows);
                case Promise.MaxDuplicates(double share) -> maxDuplicates = Optional.of(share);
                case Promise.Key(List<String> columns) -> key = columns;
                case Promise.OfRow(RowRule.Check check) -> rules.add(check.condition());
                case Promise.OfRow _, Promise.MaxMissing _, Promise.Unique _, Promise.Fresh _ -> {
                    // About one column: below.
                }
            }
        }
        return new Contract(
                words.title(),
                words.description(),
                minRows,
                maxRows,
                maxDuplicates,
                key,
                words.columns().stream().map(terms -> terms(terms, promises)).toList(),
                rules);
    }

    private static ColumnTerms terms(ColumnTerms words, List<Promise> promises) {
        Optional<Double> min = Optional.empty();
        Optional<Double> max = Optional.empty();
        Optional<List<String>> allowed = Optional.empty();
        Optional<TextPattern> pattern = Optional.empty();
        Optional<Double> maxMissing = Optional.empty();
        Optional<Long> maxAgeDays = Optional.empty();
        boolean required = false;
        boolean unique = false;
        for (Promise promise : promises) {
            if (!promise.column().equals(words.name())) {
                continue;
            }
            switch (promise) {
                case Promise.MaxMissing(String _, double share) -> maxMissing = Optional.of(share);
                case Promise.Fresh(String _, long days) -> maxAgeDays = Optional.of(days);
                case Promise.Unique _ -> unique = true;
                case Promise.OfRow(RowRule.Required _) -> required = true;
                case Promise.OfRow(RowRule.Range range) -> {
                    min = Optional.of(range.min()).filter(Double::isFinite);
                    max = Optional.of(range.max()).filter(Double::isFinite);
                }
                case Promise.OfRow(RowRule.Allowed list) -> allowed = Optional.of(list.values());
                case Promise.OfRow(RowRule.Matches matches) -> pattern = Optional.of(matches.pattern());
                case Promise.OfRow(RowRule.Check _),
                        Promise.Key _,
                        Promise.MinRows _,
                        Promise.MaxRows _,
                        Promise.MaxDuplicates _ -> {
                    // About the table or several columns: above.
                }
            }
        }
        return new ColumnTerms(
                words.name(),
                words.type(),
                words.role(),
                words.unit(),
                words.label(),
                words.description(),
                min,
                max,
                allowed,
                pattern,
                maxMissing,
                maxAgeDays,
                required,
                unique);
    }
}
