package dev.rookery.dataset;

import dev.rookery.common.InvalidException;
import dev.rookery.common.LocalText;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.internal.ContractRepository;
import dev.rookery.dataset.internal.DatasetRepository;
import dev.rookery.dataset.internal.Importer;
import dev.rookery.dataset.internal.Pages;
import dev.rookery.dataset.internal.SamplePuller;
import dev.rookery.dataset.internal.Samples;
import dev.rookery.dataset.internal.TableStore;
import dev.rookery.dataset.internal.contract.ContractYaml;
import dev.rookery.dataset.internal.csv.CsvInspector;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.dvc.DvcConfig;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.job.Progress;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Table;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Imports tables, keeps their versions and reads them back. Thread-safe. */
@Service
public class DatasetService {
    private static final int MAX_PAGE = 1_000;

    private final DatasetRepository repository;
    private final ContractRepository contracts;
    private final TableStore tables;
    private final Importer importer;
    private final Samples samples;
    private final SamplePuller puller;
    private final CsvInspector inspector;
    private final ApplicationEventPublisher events;

    public DatasetService(
            DatasetRepository repository,
            ContractRepository contracts,
            TableStore tables,
            Importer importer,
            Samples samples,
            SamplePuller puller,
            RememberedScans scans,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.contracts = contracts;
        this.tables = tables;
        this.importer = importer;
        this.samples = samples;
        this.puller = puller;
        this.inspector = new CsvInspector(scans);
        this.events = events;
    }

    /**
     * Reads the whole file and says what was understood; stores nothing.
     *
     * @throws InvalidException when it is no sound CSV, naming the line
     */
    public CsvPreview preview(Path file) {
        return preview(file, Optional.empty());
    }

    /** As {@link #preview(Path)}, of a file whose dialect a person states. */
    public CsvPreview preview(Path file, Dialect dialect) {
        return preview(file, Optional.of(dialect));
    }

    /**
     * Where the file is Parquet or JSON lines, puts the CSV that says the same in its place.
     *
     * @param maxBytes that the CSV may have, about
     * @throws InvalidException when it is damaged, nested or too large
     */
    public void toCsv(Path file, long maxBytes) {
        try {
            tables.toCsv(file, maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a table", e);
        }
    }

    /** Types and roles as in the newest version, for columns that are still there; of a new data set as they are given. */
    public Schema likeBefore(Schema inferred, DatasetName name) {
        Optional<Schema> latest = repository.latest(name).map(DatasetVersion::schema);
        if (latest.isEmpty()) {
            return inferred;
        }
        Schema before = latest.get();
        boolean hasTarget = before.target()
                .filter(target -> inferred.indexOf(target.name()) >= 0)
                .isPresent();
        return new Schema(inferred.fields().stream()
                .map(field -> before.field(field.name())
                        .orElseGet(
                                () -> field.role() == Role.TARGET && hasTarget ? field.withRole(Role.FEATURE) : field))
                .toList());
    }

    /**
     * As {@link #preview(Path)}, without the rows that are as wide as no other.
     *
     * @param dialect how it is written, when a person knows better
     */
    public Sorted previewSettingAside(Path file, Optional<Dialect> dialect) {
        try {
            Path sound = tables.scratchFile();
            try {
                return inspector.previewSettingAside(file, dialect, sound);
            } finally {
                Files.deleteIfExists(sound);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("previewing a file", e);
        }
    }

    /**
     * What was understood of the rows that are left.
     *
     * @param aside the rows that are not
     */
    public record Sorted(CsvPreview preview, List<QuarantinedRow> aside) {}

    private CsvPreview preview(Path file, Optional<Dialect> dialect) {
        try {
            return inspector.preview(file, dialect);
        } catch (IOException e) {
            throw new UncheckedIOException("previewing a file", e);
        }
    }

    /**
     * Makes the file the next version of its data set: wholly, or not at all. Bytes, schema, dialect and contract equal to the
     * latest version's give back that version. A broken contract does not stop an import; it is the version's verdict.
     *
     * @throws InvalidException when the file is no sound CSV, or a cell does not fit the type a person chose for it
     */
    @Requires(Permission.ANALYSE)
    public DatasetVersion importCsv(ImportRequest request, Progress progress) {
        return published(importer.importCsv(request, progress));
    }

    public List<Dataset> datasets() {
        return repository.datasets();
    }

    public Optional<Dataset> find(DatasetName name) {
        return repository.find(name);
    }

    public DatasetVersion version(DatasetVersionId id) {
        return repository
                .version(id)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("dataset.unknownVersion").with("version", id.toString())));
    }

    public DatasetVersion latest(DatasetName name) {
        return repository.latest(name).orElseThrow(() -> unknown(name));
    }

    /** Newest first. */
    public List<DatasetVersion> versions(DatasetName name) {
        return repository.versions(name);
    }

    /**
     * Asks a version's table in SQL, whatever its size.
     *
     * @throws UnavailableException when there is no sound derived table and the version's bytes cannot be had or are damaged
     */
    public <T> T ask(DatasetVersionId id, TableQuery<T> query) {
        return tables.ask(version(id), query);
    }

    /**
     * The whole table in memory.
     *
     * @throws UnavailableException when the version's bytes do not have their md5 any more
     * @throws InvalidException when it does not fit
     */
    public Table read(DatasetVersionId id) {
        return tables.table(version(id));
    }

    /**
     * Reads the version's stored bytes to their end and holds them against its md5.
     *
     * @throws UnavailableException when they cannot be had or do not have it any more
     */
    public void verify(DatasetVersionId id) {
        tables.requireIntact(version(id));
    }

    /**
     * Some rows, each cell as the text of what it was understood as; a missing one is empty.
     *
     * @param offset rows to pass over
     * @param limit at most 1,000
     */
    public List<List<String>> rows(DatasetVersionId id, long offset, int limit) {
        if (offset < 0 || limit < 1 || limit > MAX_PAGE) {
            throw new InvalidException("A page begins at row 0 or later and has 1 to " + MAX_PAGE + " rows.");
        }
        return tables.ask(version(id), table -> Pages.rows(table, offset, limit));
    }

    /**
     * Hands out rows as the version's file has them, cell by cell, where {@link #rows} says what was understood.
     *
     * @param wanted their numbers, from 0
     */
    public void original(DatasetVersionId id, BitSet wanted, CellRow sink) {
        tables.original(version(id), wanted, sink);
    }

    /** The contract that the next import will be checked against, and every pipeline. */
    public Optional<Contract> contract(DatasetName name) {
        return contracts.current(name).map(ContractRevision::contract);
    }

    /** The contract that this version was checked against. */
    public Optional<Contract> contract(DatasetVersionId id) {
        return repository.contract(version(id).id());
    }

    /**
     * Reads a contract as people write it.
     *
     * @param what names the file in messages
     * @throws InvalidException naming the line at fault
     */
    public Contract readContract(String yaml, String what) {
        return ContractYaml.read(yaml, what);
    }

    /** The contract as a file that {@link #readContract} reads back as the same contract. */
    public String contractYaml(Contract contract) {
        return ContractYaml.write(contract);
    }

    /** The {@code .dvc} file of the version: with it, {@code dvc pull} fetches the bytes from the object store's {@code dvc/}. */
    public String dvcPointer(DatasetVersionId id) {
        DatasetVersion version = version(id);
        return new DvcPointer(version.md5(), version.sizeBytes(), id.dataset() + ".csv").text();
    }

    /** A {@code .dvc/config} that names the object store as its remote. */
    public String dvcConfig() {
        return DvcConfig.of(tables.location(), "dvc").text();
    }

    /**
     * Brings a sample in through the bundled DVC project, downloading its bytes where they are not packed with Rookery. Pulling it again
     * gives back the version that is there.
     *
     * @throws UnavailableException when its bytes are elsewhere and cannot be had now
     */
    @Requires(Permission.ANALYSE)
    public DatasetVersion pullSample(DatasetName name, Progress progress) {
        return published(puller.pull(name, progress));
    }

    /** The bundled data sets, by name. */
    public List<DatasetName> samples() {
        return samples.bundled();
    }

    /** Samples that are not here yet and would be downloaded. */
    public List<SampleOffer> offers() {
        return samples.downloadable().stream()
                .filter(name -> repository.find(name).isEmpty())
                .map(this::offer)
                .toList();
    }

    private SampleOffer offer(DatasetName name) {
        DvcPointer pointer = samples.pointer(name);
        Optional<Contract> contract = samples.contract(name);
        return new SampleOffer(
                name,
                contract.map(Contract::title).orElseGet(() -> LocalText.of(name.value())),
                contract.map(Contract::description).orElse(LocalText.of("")),
                pointer.sizeBytes(),
                URI.create(pointer.origin().orElseThrow().source()).getHost());
    }

    private DatasetVersion published(Importer.Result result) {
        if (result.created()) {
            events.publishEvent(new DatasetVersionImported(result.version().id()));
        }
        return result.version();
    }

    private static NotFoundException unknown(DatasetName name) {
        return new NotFoundException(Sentence.of("dataset.unknown").with("name", name.value()));
    }
}
