package dev.rookery.dataset.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.LocalText;
import dev.rookery.common.Md5;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.QuarantinedRow;
import dev.rookery.dataset.internal.contract.ContractCheck;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.Misfits;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.dataset.internal.csv.RowLines;
import dev.rookery.dataset.internal.csv.Sieve;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes versions, all or nothing. The file is read, typed and judged first; only then are the bytes placed, and the row that
 * makes the version visible comes last. An object without a row is invisible; it is removed again when the row fails.
 */
@Component
public class Importer {
    private static final Logger log = LoggerFactory.getLogger(Importer.class);
    /** How much of an import is done when its bytes are hashed. */
    private static final double HASHED = 0.1;

    private static final long TOLD_BYTES = 16 << 20;
    private static final int MAX_TITLE_CHARS = 255;

    private final DatasetRepository repository;
    private final ContractRepository contracts;
    private final QuarantineRepository quarantines;
    private final TableStore tables;
    private final RememberedScans scans;
    private final CsvLimits limits;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock storing = new ReentrantLock();

    public Importer(
            DatasetRepository repository,
            ContractRepository contracts,
            QuarantineRepository quarantines,
            TableStore tables,
            TransactionTemplate transaction,
            Clock clock,
            RememberedScans scans,
            CsvLimits limits) {
        this.repository = repository;
        this.contracts = contracts;
        this.quarantines = quarantines;
        this.tables = tables;
        this.scans = scans;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
        sweep();
    }

    /** Bytes that a killed process placed for a version which never came. A store that is away now is asked at the next start. */
    private void sweep() {
        try {
            for (Md5 md5 : tables.unsettled()) {
                if (!repository.uses(md5)) {
                    tables.remove(md5);
                    log.info("event=orphan-swept md5={}", md5);
                }
                tables.settle(md5);
            }
        } catch (RookeryException e) {
            log.warn("event=orphans-not-swept", e);
        }
    }

    /**
     * What came of an import.
     *
     * @param created whether the version is new; otherwise the latest one was the same already
     */
    public record Result(DatasetVersion version, boolean created) {}

    public Result importCsv(ImportRequest request, Progress progress) {
        return request.settingAside() ? importSorted(request, progress) : importSound(request, List.of(), progress);
    }

    /** Imports the rows that parse and keeps the others with the version. */
    private Result importSorted(ImportRequest request, Progress progress) {
        try {
            Path sound = tables.scratchFile();
            try {
                Sieve.Sorted sorted = Sieve.sort(
                        request.file(),
                        request.dialect(),
                        Optional.of(schema(request, contract(request))),
                        limits,
                        sound,
                        Parts.of(progress, 0, 0.2));
                return importSound(
                        request.of(sound, Sieve.written(request.dialect())),
                        sorted.aside(),
                        Parts.of(progress, 0.2, 1));
            } finally {
                Files.deleteIfExists(sound);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("importing " + request.name(), e);
        }
    }

    private Optional<Contract> contract(ImportRequest request) {
        return request.contract().or(() -> contracts.current(request.name()).map(ContractRevision::contract));
    }

    private static Schema schema(ImportRequest request, Optional<Contract> contract) {
        return contract.map(terms -> terms.apply(request.schema())).orElse(request.schema());
    }

    /**
     * @param aside rows that were set aside before; kept with the version
     */
    Result importSound(ImportRequest request, List<QuarantinedRow> aside, Progress progress) {
        requireTitle(request.title());
        Optional<DatasetVersion> latest = repository.latest(request.name());
        Optional<Contract> contract = contract(request);
        Schema schema = schema(request, contract);
        try {
            Fingerprint fingerprint = fingerprint(request.file(), Parts.of(progress, 0, HASHED));
            Optional<DatasetVersion> same =
                    latest.filter(version -> same(version, fingerprint, schema, request, contract, aside));
            if (same.isPresent()) {
                // Whoever imports the same file again may do so because its stored bytes are damaged.
                tables.place(fingerprint.md5(), request.file());
                tables.settle(fingerprint.md5());
                return new Result(same.get(), false);
            }
            CsvScan scan = scans.of(request.file(), request.dialect(), Parts.of(progress, HASHED, 0.4));
            requireNames(schema, scan);
            MadeTable made = tables.make(
                    fingerprint.md5(), request.file(), request.dialect(), schema, scan, Parts.of(progress, 0.4, 0.8));
            QualityReport quality;
            try {
                requireFits(made.misfits(), contract);
                requireFewLevels(schema, scan, made);
                quality = contract.isPresent()
                        ? made.ask(table -> ContractCheck.check(
                                contract.get(),
                                table,
                                made.misfits(),
                                new RowLines(request.file(), request.dialect(), scan, limits)::of,
                                clock.instant()))
                        : QualityReport.NO_CONTRACT;
            } catch (InvalidException e) {
                made.drop();
                throw e;
            }
            progress.checkCancelled();
            progress.report(0.9, Sentence.of("dataset.doing.store"));
            Result result = store(request, fingerprint, schema, contract, scan.rows(), quality, aside);
            progress.report(
                    1,
                    Sentence.of("dataset.doing.stored")
                            .with("version", result.version().id().toString()));
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("importing " + request.name(), e);
        }
    }

    private Result store(
            ImportRequest request,
            Fingerprint fingerprint,
            Schema schema,
            Optional<Contract> contract,
            long rows,
            QualityReport quality,
            List<QuarantinedRow> aside) {
        storing.lock();
        try {
            Optional<DatasetVersion> latest = repository.latest(request.name());
            Optional<DatasetVersion> same =
                    latest.filter(version -> same(version, fingerprint, schema, request, contract, aside));
            if (same.isPresent()) {
                // Whoever imports the same file again may do so because its stored bytes are damaged.
                tables.place(fingerprint.md5(), request.file());
                tables.settle(fingerprint.md5());
                return new Result(same.get(), false);
            }
            DatasetVersion version = new DatasetVersion(
                    new DatasetVersionId(
                            request.name(),
                            latest.map(last -> last.id().number() + 1).orElse(1)),
                    fingerprint.md5(),
                    fingerprint.sizeBytes(),
                    request.dialect(),
                    schema,
                    rows,
                    quality,
                    SourceName.of(request.originalFileName()),
                    clock.instant());
            boolean fresh = tables.place(fingerprint.md5(), request.file());
            try {
                insert(request, contract, version, aside);
            } catch (RuntimeException e) {
                if (fresh && !repository.uses(fingerprint.md5())) {
                    tables.remove(fingerprint.md5());
                    tables.settle(fingerprint.md5());
                }
                throw e;
            }
            tables.settle(fingerprint.md5());
            log.info(
                    "event=dataset-imported dataset={} md5={} rows={} columns={} violations={}",
                    version.id(),
                    version.md5(),
                    version.rows(),
                    schema.size(),
                    quality.violations().size());
            return new Result(version, true);
        } finally {
            storing.unlock();
        }
    }

    private void insert(
            ImportRequest request, Optional<Contract> contract, DatasetVersion version, List<QuarantinedRow> aside) {
        String description =
                contract.map(Contract::description).map(LocalText::english).orElse("");
        String title = request.title().isBlank()
                ? contract.map(Contract::title)
                        .map(LocalText::english)
                        .orElse(request.name().value())
                : request.title().strip();
        requireTitle(title);
        transaction.executeWithoutResult(status -> {
            repository.save(request.name(), title, description, version.importedAt());
            repository.insert(version, contract);
            request.contract().ifPresent(given -> contracts.save(request.name(), given, version.importedAt()));
            quarantines.insert(version.id(), aside);
        });
    }

    private boolean same(
            DatasetVersion version,
            Fingerprint fingerprint,
            Schema schema,
            ImportRequest request,
            Optional<Contract> contract,
            List<QuarantinedRow> aside) {
        return version.md5().equals(fingerprint.md5())
                && version.schema().equals(schema)
                && version.dialect().equals(request.dialect())
                && repository.contract(version.id()).equals(contract)
                && quarantines.rows(version.id()).equals(aside);
    }

    private static Fingerprint fingerprint(Path file, Progress progress) throws IOException {
        progress.report(0, Sentence.of("dataset.doing.hash"));
        long size = Files.size(file);
        OutputStream told = new OutputStream() {
            private long seen;
            private long said;

            @Override
            public void write(int b) {
                seen++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                seen += length;
                if (seen - said >= TOLD_BYTES) {
                    said = seen;
                    progress.checkCancelled();
                    progress.report((double) seen / size, Sentence.of("dataset.doing.hash"));
                }
            }
        };
        try (InputStream in = Files.newInputStream(file)) {
            return Fingerprint.copying(in, told);
        }
    }

    private static void requireTitle(String title) {
        if (title.strip().length() > MAX_TITLE_CHARS) {
            throw new InvalidException(Sentence.of("dataset.title").with("max", MAX_TITLE_CHARS));
        }
    }

    private static void requireNames(Schema schema, CsvScan scan) {
        if (!schema.fields().stream().map(Field::name).toList().equals(scan.names())) {
            throw new InvalidException(
                    Sentence.of("dataset.otherNames").with("columns", String.join(", ", scan.names())));
        }
    }

    private void requireFewLevels(Schema schema, CsvScan scan, MadeTable made) {
        for (int i = 0; i < schema.size(); i++) {
            String column = schema.fields().get(i).name();
            if (schema.fields().get(i).type() == ColumnType.CATEGORICAL
                    && scan.columns().get(i).manyDistinct()
                    && made.ask(table -> table.distinct(column)) > limits.maxLevels()) {
                throw new InvalidException(
                        Sentence.of("dataset.csv.levels").with("column", column).with("max", limits.maxLevels()));
            }
        }
    }

    /** A cell that does not fit a type which a person chose is refused; one that breaks a contract's type is a violation. */
    private static void requireFits(List<Misfits> found, Optional<Contract> contract) {
        List<InvalidException.Fault> faults = found.stream()
                .filter(misfits -> contract.stream()
                        .flatMap(terms -> terms.columns().stream())
                        .noneMatch(terms -> terms.name().equals(misfits.column())))
                .map(misfits -> new InvalidException.Fault(
                        misfits.column(),
                        Sentence.of("dataset.misfits")
                                .with("count", misfits.count())
                                .with("column", misfits.column())
                                .with("example", misfits.example())
                                .with("line", misfits.firstLines().getFirst())))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidException(faults.getFirst().sentence(), faults);
        }
    }
}
