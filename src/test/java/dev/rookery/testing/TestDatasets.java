package dev.rookery.testing;

import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.dataset.internal.ContractRepository;
import dev.rookery.dataset.internal.DatasetRepository;
import dev.rookery.dataset.internal.Importer;
import dev.rookery.dataset.internal.QuarantineRepository;
import dev.rookery.dataset.internal.SamplePuller;
import dev.rookery.dataset.internal.SampleSource;
import dev.rookery.dataset.internal.Samples;
import dev.rookery.dataset.internal.TableStore;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.dataset.internal.duckdb.DuckTables;
import dev.rookery.dataset.internal.duckdb.TablesSettings;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Progress;
import dev.rookery.storage.ObjectStore;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;

/** Data sets on a {@link TestState}. */
public final class TestDatasets {
    private TestDatasets() {}

    public static DatasetService service(TestState state) {
        return service(state, state.store(), event -> {});
    }

    public static DatasetService service(TestState state, ObjectStore store, ApplicationEventPublisher events) {
        return service(state, store, events, new Samples(), Downloads.fromPublicAddresses());
    }

    /** With samples of another project, and with downloads as they may be there. */
    public static DatasetService service(
            TestState state,
            ObjectStore store,
            ApplicationEventPublisher events,
            Samples samples,
            Downloads downloads) {
        CsvLimits limits = CsvLimits.DEFAULTS;
        DatasetRepository repository = new DatasetRepository(state.jdbc());
        RememberedScans scans = new RememberedScans(limits);
        DuckTables duck = new DuckTables(state.directory(), TablesSettings.DEFAULTS, limits, state.clock());
        TableStore tables = new TableStore(store, state.directory(), duck, limits);
        ContractRepository contracts = new ContractRepository(state.jdbc());
        Importer importer = new Importer(
                repository,
                contracts,
                new QuarantineRepository(state.jdbc()),
                tables,
                state.transactions(),
                state.clock(),
                scans,
                limits);
        return new DatasetService(
                repository,
                contracts,
                tables,
                importer,
                samples,
                new SamplePuller(samples, new SampleSource(samples, downloads), repository, tables, importer, scans),
                scans,
                events);
    }

    /** The contracts of the data sets on the same state. */
    public static ContractService contracts(TestState state) {
        CsvLimits limits = CsvLimits.DEFAULTS;
        DuckTables duck = new DuckTables(state.directory(), TablesSettings.DEFAULTS, limits, state.clock());
        return new ContractService(
                new ContractRepository(state.jdbc()),
                new DatasetRepository(state.jdbc()),
                new TableStore(state.store(), state.directory(), duck, limits),
                state.clock());
    }

    /** Imports a file as it is understood, as a person does who corrects nothing. */
    public static DatasetVersion importAsPreviewed(DatasetService service, String name, Path file) {
        CsvPreview preview = service.preview(file);
        return service.importCsv(
                new ImportRequest(
                        new DatasetName(name),
                        name,
                        file,
                        file.getFileName().toString(),
                        preview.schema(),
                        preview.dialect(),
                        Optional.empty()),
                Progress.none());
    }
}
