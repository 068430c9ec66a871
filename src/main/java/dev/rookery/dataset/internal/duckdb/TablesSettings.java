package dev.rookery.dataset.internal.duckdb;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What tables may cost beside the Java heap.
 *
 * @param memory of one open table; what does not fit is spilled to disk
 * @param threads that one query uses; 0 for one a core
 * @param disk all tables together; the least recently used are dropped beyond it, and rebuilt when they are asked for
 * @param spill of one open table
 * @param open tables kept open while nobody asks
 */
@ConfigurationProperties("rookery.tables")
public record TablesSettings(
        @DefaultValue("1GB") DataSize memory,
        @DefaultValue("0") int threads,
        @DefaultValue("20GB") DataSize disk,
        @DefaultValue("10GB") DataSize spill,
        @DefaultValue("3") int open) {
    public static final TablesSettings DEFAULTS =
            new TablesSettings(DataSize.ofGigabytes(1), 0, DataSize.ofGigabytes(20), DataSize.ofGigabytes(10), 3);

    int threadsOrCores() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
