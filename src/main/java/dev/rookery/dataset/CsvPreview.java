package dev.rookery.dataset;

import dev.rookery.schema.Schema;
import java.util.List;

/**
 * What was understood of a file before anything is stored.
 *
 * @param reasons one sentence per decision about dialect, types and roles
 * @param schema suggested types and roles, for a person to confirm or correct
 * @param rows the first records as raw cells
 * @param rowCount data rows in the whole file
 * @param warnings what a person should know and may accept
 */
public record CsvPreview(
        Dialect dialect,
        List<String> reasons,
        Schema schema,
        List<List<String>> rows,
        long rowCount,
        List<String> warnings) {
    public CsvPreview {
        reasons = List.copyOf(reasons);
        rows = rows.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
    }
}
