package dev.rookery.dataset.internal.csv;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a file may ask of us at most, so that a hostile or broken one costs bounded memory.
 *
 * @param maxRecordChars characters of one record, and so of one line
 * @param maxColumns columns of a table
 * @param maxCellChars characters of one cell
 * @param maxLevels different values of a categorical column; a column with more is text
 * @param tableHeapShare the largest share of the Java heap that one table may take
 */
@ConfigurationProperties("rookery.csv")
public record CsvLimits(
        @DefaultValue("1048576") int maxRecordChars,
        @DefaultValue("5000") int maxColumns,
        @DefaultValue("100000") int maxCellChars,
        @DefaultValue("10000") int maxLevels,
        @DefaultValue("0.25") double tableHeapShare) {
    public static final CsvLimits DEFAULTS = new CsvLimits(1 << 20, 5_000, 100_000, 10_000, 0.25);

    public long maxTableBytes() {
        return (long) (Runtime.getRuntime().maxMemory() * tableHeapShare);
    }
}
