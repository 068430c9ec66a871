package dev.rookery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.common.Json;
import dev.rookery.security.LocalServer;
import dev.rookery.testing.Child;
import dev.rookery.testing.RawHttp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands that need the state: through the server that holds it, and, once that was killed, on their own. */
class CommandsOnStateTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void commandsAskTheServerThatRunsAndOpenTheStateWhenNoneDoes() throws Exception {
        Path data = folder.resolve("rookery-data");
        Path csv = Files.writeString(folder.resolve("Größe 1.csv"), "a,b\n1,x\n2,y\n3,z\n");
        Path contract = Files.writeString(
                folder.resolve("t.contract.yaml"), "title: T\ncolumns:\n  a:\n    type: integer\n    range: [0, 2]\n");
        try (Child server = Child.start(
                folder,
                RookeryApplication.class,
                "serve",
                "--server.port=0",
                "--rookery.data-dir=" + data,
                "--rookery.samples.enabled=false")) {
            server.awaitOutput("event=local-access-announced", SOON);
            keepsItsTokenToItsOwner(data);

            assertThat(run("data", "import", csv.toString(), "--json")).isZero();
            assertThat(answer().get("version").asString()).isEqualTo("gro-e-1@1");
            assertThat(answer().get("rows").asInt()).isEqualTo(3);
            assertThat(run("data", "import", csv.toString(), "--contract", contract.toString()))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("gro-e-1@2");
            assertThat(run("data", "profile", "gro-e-1")).isZero();
            assertThat(out.toString()).contains("3 rows, 2 columns", "a (integer): 0 missing, 3 distinct");

            Files.writeString(folder.resolve("crew.jsonl"), "{\"name\": \"Ida\", \"age\": 31}\n{\"name\": \"Ole\"}\n");
            assertThat(run("data", "import", "crew.jsonl", "--json")).isZero();
            assertThat(answer().get("rows").asInt()).isEqualTo(2);

            Files.writeString(folder.resolve("bad.csv"), "a,b\n\"1,x\n");
            assertThat(run("data", "import", "bad.csv")).isEqualTo(3);
            assertThat(run("data", "profile", "nothing")).isEqualTo(4);
            assertThat(run("data", "import", "missing.csv")).isEqualTo(4);
            assertThat(err.toString()).hasLineCount(3).doesNotContain("Exception");
            server.kill();
        }
        assertThat(data.resolve("server.json")).exists();
        try (Child command = Child.start(
                folder,
                RookeryApplication.class,
                "data",
                "profile",
                "gro-e-1@1",
                "--json",
                "--data-dir",
                data.toString())) {
            assertThat(command.awaitExit(SOON)).isZero();
            JsonNode profile = Json.mapper()
                    .readTree(command.output()
                            .lines()
                            .filter(line -> line.startsWith("{"))
                            .findFirst()
                            .orElseThrow());
            assertThat(profile.get("profile").get("rows").asInt()).isEqualTo(3);
            assertThat(command.output().lines().filter(line -> !line.startsWith("WARNING")))
                    .as("one line of JSON and nothing else")
                    .hasSize(1);
        }
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    private void keepsItsTokenToItsOwner(Path data) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("server.json"))))
                .isEqualTo("rw-------");
        LocalServer server = LocalServer.find(data).orElseThrow();
        assertThat(server.toString()).doesNotContain(server.token());
        RawHttp http = new RawHttp(URI.create(server.url()).getPort());
        byte[] table = "a\n1\n".getBytes(StandardCharsets.UTF_8);
        String path = "/api/local/datasets/x/versions?fileName=x.csv";
        assertThat(http.send("POST", path, table).status()).isEqualTo(401);
        assertThat(http.send("POST", path, table, "Authorization: Bearer " + "0".repeat(64))
                        .status())
                .isEqualTo(401);
        for (String spelling : new String[] {
            "/api/local/datasets/x/profile", "/api/local/datasets/x/profile/", "/api/local;a=b/datasets/x/profile",
            "/api//local/datasets/x/profile", "/api/%6cocal/datasets/x/profile", "/api/x/../local/datasets/x/profile"
        }) {
            assertThat(http.get(spelling).status()).as(spelling).isIn(400, 401);
        }
        assertThat(http.send(
                                "POST",
                                path,
                                table,
                                "Authorization: Bearer " + server.token(),
                                "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        return Cli.run(words, new Console(folder, Map.of(), new PrintWriter(out), new PrintWriter(err), settings -> {
            throw new AssertionError("a server runs already");
        }));
    }

    private JsonNode answer() {
        return Json.mapper().readTree(out.toString());
    }
}
