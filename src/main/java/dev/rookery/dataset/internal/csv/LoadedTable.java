package dev.rookery.dataset.internal.csv;

import dev.rookery.schema.Table;
import java.util.List;

/**
 * A table, and where its rows lay.
 *
 * @param lines the line on which each row begins
 * @param misfits cells that do not fit the type of their column, by column; they are missing in the table
 */
public record LoadedTable(Table table, long[] lines, List<Misfits> misfits) {
    /**
     * Cells of one column that are not what its type says.
     *
     * @param firstLines where, the first ten
     * @param example the first such cell, cut to a readable length
     */
    public record Misfits(String column, long count, List<Long> firstLines, String example) {}
}
