package dev.rookery.dataset;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.profile.ProfileService;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Imports and profiles a file in a JVM of its own: {@code LongFile CSV STATE}. */
public final class LongFile {
    private LongFile() {}

    public static void main(String[] arguments) throws IOException {
        try (TestState state = TestState.open(Path.of(arguments[1]))) {
            DatasetService datasets = TestDatasets.service(state);
            Path file = Path.of(arguments[0]);
            CsvPreview preview = datasets.preview(file);
            Map<String, Integer> told = new ConcurrentHashMap<>();
            DatasetVersion version = datasets.importCsv(
                    new ImportRequest(
                            new DatasetName("long"),
                            "Long",
                            file,
                            "long.csv",
                            preview.schema(),
                            preview.dialect(),
                            Optional.empty()),
                    new Progress() {
                        @Override
                        public void report(double fraction, Sentence message) {
                            if (fraction > 0 && fraction < 1) {
                                told.merge(message.key(), 1, Integer::sum);
                            }
                        }

                        @Override
                        public boolean cancelled() {
                            return false;
                        }
                    });
            ProfileService profiles = new ProfileService(datasets, state.jdbc(), state.transactions(), state.clock());
            System.out.println("told how far it is while hashing: " + told.containsKey("dataset.doing.hash")
                    + ", while reading: " + told.containsKey("dataset.doing.read"));
            System.out.println("imported " + version.rows() + " rows, "
                    + profiles.profile(version.id()).missingCells() + " missing; last "
                    + datasets.rows(version.id(), version.rows() - 1, 1));
        }
        System.exit(0);
    }
}
