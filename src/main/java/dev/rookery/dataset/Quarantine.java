package dev.rookery.dataset;

import java.util.List;

/**
 * What was set aside while a version was imported.
 *
 * @param imported rows of the version's table
 * @param rows in the order of the file, dropped ones among them
 */
public record Quarantine(long imported, List<QuarantinedRow> rows) {
    public Quarantine {
        rows = List.copyOf(rows);
    }

    public RowCounts counts() {
        long dropped = rows.stream().filter(QuarantinedRow::dropped).count();
        return new RowCounts(imported + rows.size(), imported, rows.size() - dropped, dropped);
    }
}
