package dev.rookery.dataset;

import dev.rookery.common.Sentence;
import java.util.List;

/**
 * A row of a file that is no row of the table: as wide as no other, or with a cell that its column's type does not allow.
 *
 * @param line on which it begins in the file
 * @param cells as they stand there
 * @param column the first at fault; empty when the whole row is
 * @param value the cell at fault, cut to a readable length; empty when the whole row is
 * @param dropped whether somebody has decided that it is not needed
 */
public record QuarantinedRow(
        long line, List<String> cells, String column, String value, Sentence reason, boolean dropped) {
    public QuarantinedRow {
        cells = List.copyOf(cells);
    }

    public QuarantinedRow drop() {
        return new QuarantinedRow(line, cells, column, value, reason, true);
    }
}
