package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testing.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attack row 27: categories without end, from the upload to the table for a trainer, in a heap that could hold no dictionary of them. Two million
 * take 240 MB as the trainers' tables keep them, five times this heap; a hundred million would be as far beyond one of 2.4 GB.
 */
class UploadOfLevelsTest {
    private static final int ROWS = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void millionsOfCategoriesAreTakenInAndRefusedBeforeATableOfThemIsBuilt() throws Exception {
        try (Child child = Child.start(
                folder,
                List.of("-Xmx48m"),
                UploadOfLevels.class,
                Integer.toString(ROWS),
                folder.resolve("state").toString())) {
            assertThat(child.awaitExit(Duration.ofMinutes(5)))
                    .as(child.output())
                    .isZero();
            assertThat(child.output())
                    .contains("import FAILED: “key” has more than 10,000 different values", "import SUCCEEDED")
                    .contains("refused " + ROWS + " rows: ", "-Xmx")
                    .doesNotContain("OutOfMemoryError");
        }
    }
}
