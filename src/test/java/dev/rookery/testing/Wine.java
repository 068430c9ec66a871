package dev.rookery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The red wine table, which is not part of the project. Tests of it are tagged {@code wine} and get the folder that holds it from the
 * system property {@code rookery.test.wine} or the environment variable {@code ROOKERY_TEST_WINE}; without either they are skipped.
 */
public final class Wine {
    private Wine() {}

    /** Skips the test when nobody says where the file is; fails it when it is not where they say. */
    public static Path file() {
        Optional<String> folder = Optional.ofNullable(System.getProperty("rookery.test.wine"))
                .or(() -> Optional.ofNullable(System.getenv("ROOKERY_TEST_WINE")));
        assumeTrue(folder.isPresent(), "set ROOKERY_TEST_WINE to the folder with winequality-red.csv");
        Path file = Path.of(folder.orElseThrow(), "winequality-red.csv");
        assertThat(file).as("the red wine table").isRegularFile();
        return file;
    }
}
