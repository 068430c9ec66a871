package dev.rookery.testing;

import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.TableQuery;
import dev.rookery.job.Progress;
import dev.rookery.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

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
        return with(name, (datasets, id) -> datasets.read(id));
    }

    /** Asks a bundled sample in SQL. */
    public static <T> T ask(String name, TableQuery<T> query) {
        return with(name, (datasets, id) -> datasets.ask(id, query));
    }

    private static <T> T with(String name, BiFunction<DatasetService, DatasetVersionId, T> use) {
        try {
            Path root = Files.createDirectories(Path.of("target", "test-data"));
            try (TestState state = TestState.open(Files.createTempDirectory(root, name))) {
                DatasetService datasets = TestDatasets.service(state);
                return use.apply(
                        datasets,
                        datasets.pullSample(new DatasetName(name), Progress.none())
                                .id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
