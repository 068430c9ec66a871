package dev.rookery.testing;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Md5;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.TableQuery;
import dev.rookery.dataset.internal.contract.ContractCheck;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.RowLines;
import dev.rookery.dataset.internal.duckdb.DuckTables;
import dev.rookery.dataset.internal.duckdb.HeapTable;
import dev.rookery.dataset.internal.duckdb.TableKey;
import dev.rookery.dataset.internal.duckdb.TablesSettings;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Derived tables of files that are in no data set. */
public final class StoredTables {
    private StoredTables() {}

    public static DuckTables in(Path folder, CsvLimits limits) {
        return new DuckTables(new DataDirectory(folder), TablesSettings.DEFAULTS, limits, Clock.systemUTC());
    }

    /** Asks the table of a file. */
    public static <T> T ask(
            Path folder, Path csv, Dialect dialect, Schema schema, CsvLimits limits, TableQuery<T> query)
            throws IOException {
        try (DuckTables tables = in(folder, limits)) {
            CsvScan scan = CsvScan.of(csv, dialect, limits, Progress.none());
            TableKey key = TableKey.of(Md5.of(Files.readAllBytes(csv)), dialect, schema);
            tables.make(key, csv, dialect, schema, scan, Progress.none());
            return tables.ask(key, dialect, schema, maker -> {}, query);
        }
    }

    /** The table of a file, in memory. */
    public static Table heap(Path folder, Path csv, Dialect dialect, Schema schema, CsvLimits limits)
            throws IOException {
        return ask(folder, csv, dialect, schema, limits, table -> HeapTable.read(table, limits));
    }

    /** What a contract says of a file. */
    public static QualityReport check(Path folder, Contract contract, Path csv, Dialect dialect, Schema schema)
            throws IOException {
        CsvLimits limits = CsvLimits.DEFAULTS;
        try (DuckTables tables = in(folder, limits)) {
            CsvScan scan = CsvScan.of(csv, dialect, limits, Progress.none());
            TableKey key = TableKey.of(Md5.of(Files.readAllBytes(csv)), dialect, schema);
            List<Misfits> misfits = tables.make(key, csv, dialect, schema, scan, Progress.none());
            return tables.ask(
                    key,
                    dialect,
                    schema,
                    maker -> {},
                    table -> ContractCheck.check(
                            contract, table, misfits, new RowLines(csv, dialect, scan, limits)::of, Instant.now()));
        }
    }
}
