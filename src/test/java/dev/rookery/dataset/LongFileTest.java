package dev.rookery.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testing.Child;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fault 11: a file larger than the heap streams. */
class LongFileTest {
    private static final int ROWS = 800_000;

    @TempDir
    Path folder;

    @Test
    void aFileLargerThanTheHeapIsImportedAndProfiled() throws IOException, InterruptedException {
        Path csv = folder.resolve("long.csv");
        SplittableRandom random = new SplittableRandom(11);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("id,a,b,c,words,kind\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(i + "," + random.nextDouble() + "," + random.nextInt(1_000) + "," + random.nextDouble() + ","
                        + "some words that differ " + random.nextInt(ROWS) + ",k" + i % 7 + "\n");
            }
        }
        assertThat(Files.size(csv)).as("bytes, beside a heap of 48 MB").isGreaterThan(50L << 20);

        try (Child child = Child.start(
                folder,
                List.of("-Xmx48m"),
                LongFile.class,
                csv.toString(),
                folder.resolve("state").toString())) {
            child.awaitOutput("imported " + ROWS + " rows, 0 missing", Duration.ofMinutes(3));
            assertThat(child.output())
                    .contains("k" + (ROWS - 1) % 7)
                    .contains("told how far it is while hashing: true, while reading: true");
        }
    }
}
