package dev.rookery.dataset;

import dev.rookery.job.Progress;
import dev.rookery.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Imports tables, keeps their versions and reads them back. Thread-safe. */
@Service
public class DatasetService {
    public CsvPreview preview(Path file) {
        throw new UnsupportedOperationException();
    }

    public DatasetVersion importCsv(ImportRequest request, Progress progress) {
        throw new UnsupportedOperationException();
    }

    public List<Dataset> datasets() {
        throw new UnsupportedOperationException();
    }

    public Optional<Dataset> find(DatasetName name) {
        throw new UnsupportedOperationException();
    }

    public DatasetVersion version(DatasetVersionId id) {
        throw new UnsupportedOperationException();
    }

    public DatasetVersion latest(DatasetName name) {
        throw new UnsupportedOperationException();
    }

    public List<DatasetVersion> versions(DatasetName name) {
        throw new UnsupportedOperationException();
    }

    public Table read(DatasetVersionId id) {
        throw new UnsupportedOperationException();
    }

    public List<List<String>> rows(DatasetVersionId id, long offset, int limit) {
        throw new UnsupportedOperationException();
    }

    public Optional<Contract> contract(DatasetName name) {
        throw new UnsupportedOperationException();
    }

    public String dvcPointer(DatasetVersionId id) {
        throw new UnsupportedOperationException();
    }

    public DatasetVersion pullSample(DatasetName name, Progress progress) {
        throw new UnsupportedOperationException();
    }

    public List<DatasetName> samples() {
        throw new UnsupportedOperationException();
    }
}
