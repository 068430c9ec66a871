package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of pictures with the captions that the training framework gave, which is too large for the project: {@code ROOKERY_TEST_VISION}
 * names it. Without it the tests that need it are skipped.
 */
public final class ReferencePictures {
    private static final String VARIABLE = "ROOKERY_TEST_VISION";

    private ReferencePictures() {}

    public static Path folder() {
        String named = System.getenv().getOrDefault(VARIABLE, "");
        assumeTrue(!named.isEmpty(), VARIABLE + " names no folder of reference pictures");
        Path folder = Path.of(named);
        assertThat(Files.isRegularFile(folder.resolve("test.json")))
                .as("%s is %s, which holds no test.json", VARIABLE, folder)
                .isTrue();
        return folder;
    }
}
