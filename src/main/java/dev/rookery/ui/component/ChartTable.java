package dev.rookery.ui.component;

import java.util.List;

/**
 * The numbers behind a chart, as text: what a reader sees who cannot, or would rather not, see the picture.
 *
 * @param columns headings; the first column names the row
 * @param rows as many cells as there are columns, already formatted
 */
public record ChartTable(List<String> columns, List<List<String>> rows) {
    public ChartTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has " + row.size() + " cells under " + columns.size() + " headings");
            }
        }
    }
}
