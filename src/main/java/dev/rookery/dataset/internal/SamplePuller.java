package dev.rookery.dataset.internal;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.dataset.internal.csv.CsvInspector;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.job.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings a sample in the way any CSV comes in: pointer, bytes, hash, preview, contract, import. */
@Component
public class SamplePuller {
    private final Samples samples;
    private final SampleSource source;
    private final DatasetRepository repository;
    private final TableStore tables;
    private final Importer importer;
    private final CsvInspector inspector;

    public SamplePuller(
            Samples samples,
            SampleSource source,
            DatasetRepository repository,
            TableStore tables,
            Importer importer,
            RememberedScans scans) {
        this.samples = samples;
        this.source = source;
        this.repository = repository;
        this.tables = tables;
        this.importer = importer;
        this.inspector = new CsvInspector(scans);
    }

    /** Also finds the sample when newer versions were imported over it. */
    public Importer.Result pull(DatasetName name, Progress progress) {
        progress.report(0, Sentence.of("dataset.doing.pointer").with("dataset", name.value()));
        DvcPointer pointer = samples.pointer(name);
        Optional<Contract> contract = samples.contract(name);
        Optional<DatasetVersion> known = repository.versions(name).stream()
                .filter(version -> version.md5().equals(pointer.md5()))
                .filter(version -> repository.contract(version.id()).equals(contract))
                .findFirst();
        if (known.isPresent()) {
            progress.report(1, Sentence.of("dataset.doing.here").with("dataset", name.value()));
            return new Importer.Result(known.get(), false);
        }
        progress.report(
                0.1,
                Sentence.of("dataset.doing.pull")
                        .with("bytes", pointer.sizeBytes())
                        .with("md5", pointer.md5().abbreviated()));
        try {
            Path file = tables.scratchFile();
            try {
                source.write(pointer, file, Parts.of(progress, 0.1, 0.5));
                CsvPreview preview = inspector.preview(file, Optional.empty());
                return importer.importCsv(
                        new ImportRequest(
                                name, "", file, pointer.path(), preview.schema(), preview.dialect(), contract),
                        Parts.of(progress, 0.5, 1));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("pulling " + name, e);
        }
    }
}
