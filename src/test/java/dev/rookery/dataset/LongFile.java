package dev.rookery.dataset;

import dev.rookery.profile.ProfileService;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Path;

/** Imports and profiles a file in a JVM of its own: {@code LongFile CSV STATE}. */
public final class LongFile {
    private LongFile() {}

    public static void main(String[] arguments) throws IOException {
        try (TestState state = TestState.open(Path.of(arguments[1]))) {
            DatasetService datasets = TestDatasets.service(state);
            DatasetVersion version = TestDatasets.importAsPreviewed(datasets, "long", Path.of(arguments[0]));
            ProfileService profiles = new ProfileService(datasets, state.jdbc(), state.transactions(), state.clock());
            System.out.println("imported " + version.rows() + " rows, "
                    + profiles.profile(version.id()).missingCells() + " missing; last "
                    + datasets.rows(version.id(), version.rows() - 1, 1));
        }
        System.exit(0);
    }
}
