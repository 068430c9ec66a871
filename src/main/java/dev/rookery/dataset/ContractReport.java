package dev.rookery.dataset;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.internal.contract.ContractCheck;
import dev.rookery.dataset.internal.contract.ContractYaml;
import dev.rookery.dataset.internal.csv.CsvInspector;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.JsonLines;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.dataset.internal.csv.RowLines;
import dev.rookery.dataset.internal.duckdb.DuckTables;
import dev.rookery.dataset.internal.duckdb.ParquetTable;
import dev.rookery.dataset.internal.duckdb.TableKey;
import dev.rookery.dataset.internal.duckdb.TablesSettings;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * A file held against a contract without importing it; needs neither a database nor a server.
 *
 * @param rows data rows, the header not counted
 */
public record ContractReport(long rows, QualityReport quality) {
    /** The one table of its folder needs no name that tells it from others. */
    private static final Md5 ONLY = Md5.of(new byte[0]);
    /** What a Parquet file may become. */
    private static final long MAX_CSV_CHARS = 2_000_000_000;
    /** Nothing here is older or newer than anything else. */
    private static final Clock NO_TIME = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /**
     * @param file CSV, JSON lines or Parquet
     * @param clock what the age of dates is counted to
     * @throws InvalidException when the file is no sound table or the contract is none, naming the line
     */
    public static ContractReport of(Path file, Path contractFile, Clock clock) {
        requireFile(file);
        requireFile(contractFile);
        try {
            Contract contract = ContractYaml.read(
                    new String(Files.readAllBytes(contractFile), StandardCharsets.UTF_8),
                    String.valueOf(contractFile.getFileName()));
            Path scratch = Files.createTempDirectory("rookery-validate-");
            try {
                return check(file, contract, scratch, clock);
            } finally {
                FileSystemUtils.deleteRecursively(scratch);
            }
        } catch (IOException e) {
            throw new UnavailableException(file + " or its contract cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static ContractReport check(Path given, Contract contract, Path scratch, Clock clock) throws IOException {
        CsvLimits limits = CsvLimits.DEFAULTS;
        Path file = csv(given, scratch, limits);
        RememberedScans scans = new RememberedScans(limits);
        CsvPreview preview = new CsvInspector(scans).preview(file, Optional.empty());
        CsvScan scan = scans.of(file, preview.dialect(), Progress.none());
        Schema schema = contract.apply(preview.schema());
        TableKey key = TableKey.of(ONLY, preview.dialect(), schema);
        try (DuckTables tables = new DuckTables(new DataDirectory(scratch), TablesSettings.DEFAULTS, limits, NO_TIME)) {
            List<Misfits> misfits = tables.make(key, file, preview.dialect(), schema, scan, Progress.none());
            QualityReport quality = tables.ask(
                    key,
                    preview.dialect(),
                    schema,
                    maker -> {
                        throw new IllegalStateException("the table was made a moment ago");
                    },
                    table -> ContractCheck.check(
                            contract,
                            table,
                            misfits,
                            new RowLines(file, preview.dialect(), scan, limits)::of,
                            clock.instant()));
            return new ContractReport(scan.rows(), quality);
        }
    }

    /** The file itself, or the CSV that says the same where it is Parquet or JSON lines. */
    private static Path csv(Path file, Path scratch, CsvLimits limits) throws IOException {
        Path csv = scratch.resolve("table.csv");
        if (ParquetTable.is(file)) {
            new ParquetTable(file, TablesSettings.DEFAULTS, limits, MAX_CSV_CHARS).write(csv);
            return csv;
        }
        if (JsonLines.looksLike(file)) {
            new JsonLines(file, limits).write(csv);
            return csv;
        }
        return file;
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException("There is no file " + file + ".");
        }
    }
}
