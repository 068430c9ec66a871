package dev.rookery.dataset.internal.csv;

import java.util.List;

/**
 * Cells of one column that are not what its type says; they are missing in the table.
 *
 * @param firstLines where, the first ten
 * @param example the first such cell, cut to a readable length
 */
public record Misfits(String column, long count, List<Long> firstLines, String example) {}
