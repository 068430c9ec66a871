package dev.rookery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own judge of a scrape. */
public final class Promtool {
    private Promtool() {}

    /** What it has against the scrape; nothing, if all is well. Where it is not installed the test is skipped, and fails in CI. */
    public static String check(String metrics) throws IOException, InterruptedException {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (System.getenv("CI") == null) {
            assumeThat(present).as("promtool is installed").isTrue();
        }
        assertThat(present)
                .as("promtool is on the PATH (Debian: apt-get install prometheus)")
                .isTrue();
        Process process = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(metrics.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? "" : output;
    }
}
