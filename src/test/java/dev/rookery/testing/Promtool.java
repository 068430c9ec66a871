package dev.rookery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own judge of a scrape. */
public final class Promtool {
    private Promtool() {}

    /** What it has against the scrape; nothing, if all is well. Where it is not installed the test is skipped, and fails in CI. */
    public static String check(String metrics) throws IOException, InterruptedException {
        return run(metrics, "check", "metrics");
    }

    /** What it has against rules, by the tests in the file; as {@link #check}. */
    public static String rules(Path tests) throws IOException, InterruptedException {
        return run("", "test", "rules", tests.toString());
    }

    private static String run(String input, String... words) throws IOException, InterruptedException {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (System.getenv("CI") == null) {
            assumeThat(present).as("promtool is installed").isTrue();
        }
        assertThat(present)
                .as("promtool is on the PATH (Debian: apt-get install prometheus)")
                .isTrue();
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? "" : output;
    }
}
