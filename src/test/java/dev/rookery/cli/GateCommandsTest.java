package dev.rookery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.DataDirectory;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.JobService;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.registry.RegistryService;
import dev.rookery.testing.TemporaryDataDirectory;
import dev.rookery.testing.Undecided;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A person's word from the command line, to a server that runs. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.default-model=tiny", "rookery.samples.enabled=false"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class GateCommandsTest {
    @Autowired
    private DatasetService datasets;

    @Autowired
    private PipelineService pipelines;

    @Autowired
    private JobService jobs;

    @Autowired
    private RegistryService registry;

    @Autowired
    private DataDirectory data;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsWhatWaitsAndLetsItServe() throws Exception {
        Undecided undecided = new Undecided(datasets, pipelines, jobs, folder, "shares");
        undecided.train(4);
        String open = undecided.train(5).decision().orElseThrow().toString();
        String other = undecided.train(6).decision().orElseThrow().toString();

        assertThat(run("list", "shares")).as(err.toString()).isZero();
        assertThat(out.toString()).contains(open + "  NEEDS_PERSON (waits)", "These are too few rows to tell.");
        assertThat(run("approve", "shares", open)).isEqualTo(ExitCode.USAGE.number());
        assertThat(run("approve", "shares", open, "--by", "Mira", "--reason", " "))
                .isEqualTo(ExitCode.INVALID.number());
        assertThat(run("reject", "shares", other, "--by", "Mira", "--reason", "One is enough."))
                .as(err.toString())
                .isZero();
        assertThat(run("approve", "shares", open, "--by", "Mira", "--reason", "Smaller."))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("Turned down.", "shares:2 is the champion.");
        assertThat(registry.champion(undecided.model()).orElseThrow().id()).hasToString("shares:2");
        assertThat(run("override", "shares", open, "--by", "Mira", "--reason", "Again."))
                .isEqualTo(ExitCode.INVALID.number());
    }

    private int run(String... words) {
        String[] all = Stream.of(
                        Stream.of("gate"),
                        Stream.of(words),
                        Stream.of("--data-dir", data.root().toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return Cli.run(all, new Console(folder, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), _ -> {
            throw new AssertionError("a server runs");
        }));
    }
}
