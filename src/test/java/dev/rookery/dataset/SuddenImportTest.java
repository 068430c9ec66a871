package dev.rookery.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testing.Child;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault 1: kill -9 in the middle of an import. */
class SuddenImportTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"made", "placed"})
    void noVersionIsSeenNothingLiesAboutAndTheRetrySucceeds(String place) throws IOException, InterruptedException {
        Path csv = Files.writeString(folder.resolve("t.csv"), "size,kind\n1,a\n2,b\n3,a\n");
        Path home = folder.resolve("state");
        try (Child child = Child.start(folder, HeldImport.class, csv.toString(), home.toString(), place)) {
            child.awaitOutput(HeldImport.HELD, Duration.ofSeconds(60));
            child.kill();
        }

        try (TestState state = TestState.open(home)) {
            DatasetService datasets = TestDatasets.service(state);
            assertThat(datasets.find(HeldImport.NAME)).isEmpty();
            assertThat(datasets.versions(HeldImport.NAME)).isEmpty();
            assertThat(files(home.resolve("scratch"))).isEmpty();
            assertThat(files(home.resolve("objects"))).as("bytes of no version").isEmpty();
            assertThat(files(home.resolve("placing"))).isEmpty();

            DatasetVersion version = TestDatasets.importAsPreviewed(datasets, HeldImport.NAME.value(), csv);

            assertThat(version.id().number()).isEqualTo(1);
            assertThat(datasets.rows(version.id(), 0, 10)).hasSize(3).contains(List.of("2", "b"));
            assertThat(files(home.resolve("objects")))
                    .as("the one object of the one version")
                    .hasSize(1);
            assertThat(files(home.resolve("placing"))).isEmpty();
        }
    }

    private static List<Path> files(Path top) throws IOException {
        if (!Files.exists(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
