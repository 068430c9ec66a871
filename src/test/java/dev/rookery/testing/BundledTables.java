package dev.rookery.testing;

import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.Progress;
import dev.rookery.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bundled samples as tables, for tests that need real data and no state. */
public final class BundledTables {
    private BundledTables() {}

    public static Table penguins() {
        return table("penguins");
    }

    public static Table iris() {
        return table("iris");
    }

    private static Table table(String name) {
        try {
            Path root = Files.createDirectories(Path.of("target", "test-data"));
            try (TestState state = TestState.open(Files.createTempDirectory(root, name))) {
                DatasetService datasets = TestDatasets.service(state);
                return datasets.read(datasets.pullSample(new DatasetName(name), Progress.none())
                        .id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
