package dev.rookery.dataset;

/** Takes the rows of an answer a few thousand at a time, column by column; what it is handed is valid during the call only. */
@FunctionalInterface
public interface ColumnChunk {
    /**
     * @param columns p columns of at least {@code rows} numbers, NaN where missing
     * @param rows how many of them are of this chunk, at least one
     */
    void accept(double[][] columns, int rows);
}
