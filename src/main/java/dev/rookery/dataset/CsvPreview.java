package dev.rookery.dataset;

import dev.rookery.common.Sentence;
import dev.rookery.schema.Schema;
import java.util.List;

/**
 * What was understood of a file before anything is stored.
 *
 * @param reasons one sentence per decision about dialect, types and roles
 * @param schema suggested types and roles, for a person to confirm or correct
 * @param rows the first records as raw cells
 * @param missing cells without a value in the whole file, column by column
 * @param rowCount data rows in the whole file
 * @param warnings what a person should know and may accept
 */
public record CsvPreview(
        Dialect dialect,
        List<Sentence> reasons,
        Schema schema,
        List<List<String>> rows,
        List<Long> missing,
        long rowCount,
        List<Sentence> warnings) {
    public CsvPreview {
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
        rows = rows.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
    }

    /** The same of a file that is written in another way. */
    public CsvPreview writtenAs(Dialect other) {
        return new CsvPreview(other, reasons, schema, rows, missing, rowCount, warnings);
    }
}
