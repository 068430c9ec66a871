package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.Promise;
import dev.rookery.schema.RowRule;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.List;
import java.util.Optional;

/** What a contract promises, in words. */
final class PromiseWords {
    private final List<ColumnTerms> columns;
    private final Formats formats = Formats.current();

    PromiseWords(List<ColumnTerms> columns) {
        this.columns = columns;
    }

    /** What is promised: "Range". */
    static String rule(String rule) {
        return text("contract.rule." + rule);
    }

    /** How much of it: "20 to 80 mm". Empty where the rule says everything. */
    String limit(Promise promise) {
        return switch (promise) {
            case Promise.MinRows(long rows) -> formats.integer(rows);
            case Promise.MaxRows(long rows) -> formats.integer(rows);
            case Promise.MaxDuplicates(double share) -> formats.percent(share);
            case Promise.MaxMissing(String _, double share) -> formats.percent(share);
            case Promise.Fresh(String _, long days) -> text("contract.days", days);
            case Promise.Key(List<String> key) -> String.join(", ", key);
            case Promise.Unique _ -> "";
            case Promise.OfRow(RowRule row) -> limit(row);
        };
    }

    private String limit(RowRule rule) {
        return switch (rule) {
            case RowRule.Required _ -> "";
            case RowRule.Range range -> range(range);
            case RowRule.Allowed(String _, List<String> values) -> String.join(", ", values);
            case RowRule.Matches matches -> matches.pattern().toString();
            case RowRule.Check check -> check.condition().toString();
        };
    }

    private String range(RowRule.Range range) {
        Optional<ColumnTerms> terms = columns.stream()
                .filter(each -> each.name().equals(range.column()))
                .findFirst();
        return terms.map(each -> NumberWords.of(each.name(), each.type(), each.unit(), range.min(), range.max())
                        .range(range.min(), range.max()))
                .orElse("");
    }
}
