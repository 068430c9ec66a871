package dev.rookery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.backup.Restoration;
import dev.rookery.common.DataDirectory;
import dev.rookery.common.Json;
import dev.rookery.model.ModelStore;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.TinyModel;
import dev.rookery.testing.TemporaryDataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Commands that ask the server which runs: rows to predictions, and all state to an archive. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.default-model=tiny", "rookery.samples.enabled=false"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class PredictCommandTest {
    private static final String ROWS = "id,length,place\na,3,sea\nb,30,land\nc,much,sea\n";

    @TempDir
    Path folder;

    @Autowired
    private DataDirectory data;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private ModelStore store;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void serve() {
        TinyModel.serve(deployments, store);
    }

    @Test
    void everyRowComesBackAndTheRefusedOnesAreTold() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), ROWS);

        assertThat(run("predict", "tiny", "rows.csv", "-o", "answers.csv"))
                .as(err.toString())
                .isEqualTo(ExitCode.CHECK_FAILED.number());

        assertThat(out.toString()).contains("3 rows by tiny:1 to answers.csv; 1 refused", "answers.csv.errors.csv");
        assertThat(Files.readAllLines(folder.resolve("answers.csv")))
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("a,3,sea,short,"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("b,30,land,long,"));
        assertThat(folder.resolve("answers.csv.errors.csv")).content().contains("length");
    }

    @Test
    void jsonLinesComeBackAsJsonLinesAndTheFactsAsJson() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), TinyModel.LONG_ROW + "\n");

        assertThat(run("predict", "tiny", "rows.jsonl", "-o", "answers.jsonl", "--json"))
                .as(err.toString())
                .isZero();

        assertThat(Json.mapper().readTree(out.toString()).path("rows").asInt()).isEqualTo(1);
        assertThat(folder.resolve("answers.jsonl")).content().contains("\"long\"");
        assertThat(folder.resolve("answers.jsonl.errors.csv")).doesNotExist();
    }

    @Test
    void whatCannotBePredictedIsOneSentenceAndWritesNothing() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), ROWS);
        Files.writeString(folder.resolve("rows.txt"), ROWS);
        Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("there.csv"), "mine");

        assertThat(run("predict", "tiny", "missing.csv", "-o", "o.csv")).isEqualTo(4);
        assertThat(run("predict", "nobody", "rows.csv", "-o", "o.csv")).isEqualTo(4);
        assertThat(run("predict", "tiny", "rows.csv", "-o", "o.csv", "--version-number", "9"))
                .isEqualTo(4);
        assertThat(run("predict", "tiny", "rows.txt", "-o", "o.csv")).isEqualTo(3);
        assertThat(run("predict", "tiny", "other.csv", "-o", "o.csv")).isEqualTo(3);
        assertThat(run("predict", "tiny", "rows.csv", "-o", "there.csv")).isEqualTo(5);
        assertThat(run("predict", "tiny", "rows.csv", "-o", "nowhere/o.csv")).isEqualTo(4);
        assertThat(run("predict", "tiny", "rows.csv")).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(8)
                .allSatisfy(line -> assertThat(line).doesNotContain("Exception"));
        assertThat(folder.resolve("there.csv")).hasContent("mine");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void aBackupIsWholeItsOwnersAndNeverOverwritten() throws IOException {
        assertThat(run("backup", "all.zip")).as(err.toString()).isZero();

        Path archive = folder.resolve("all.zip");
        assertThat(out.toString()).contains("all.zip holds the database and");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(Restoration.check(archive).objects()).isPositive();
        assertThat(run("backup", "all.zip")).isEqualTo(5);

        assertThat(runAlone("restore", "all.zip", "--data-dir", "copy"))
                .as(err.toString())
                .isZero();
        assertThat(folder.resolve("copy/db/rookery.mv.db")).exists();
        assertThat(runAlone("restore", "all.zip", "--data-dir", "copy")).isEqualTo(5);
        assertThat(runAlone("restore", "missing.zip", "--data-dir", "other")).isEqualTo(4);
        assertThat(runAlone("backup", "other.zip", "--data-dir", "other")).isEqualTo(4);
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", data.root().toString()));
        return runAlone(all.toArray(String[]::new));
    }

    private int runAlone(String... words) {
        out.getBuffer().setLength(0);
        return Cli.run(words, new Console(folder, Map.of(), new PrintWriter(out), new PrintWriter(err), settings -> {
            throw new AssertionError("a server runs already");
        }));
    }
}
