package dev.rookery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a shell calls them, in this process. */
class CliTest {
    private static final Start NO_SERVER = settings -> {
        throw new AssertionError("no command here needs a server");
    };

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void realFolder() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void knowsCommandsFromStartsOfTheServer() {
        for (String[] start : List.of(
                new String[] {}, new String[] {"serve"}, new String[] {"serve", "--server.port=1"}, new String[] {
                    "--server.port=1"
                })) {
            assertThat(Cli.isCommand(start)).isFalse();
        }
        for (String[] command : List.of(
                new String[] {"dvc", "status"},
                new String[] {"--help"},
                new String[] {"-h"},
                new String[] {"serve", "--help"},
                new String[] {"nonsense"})) {
            assertThat(Cli.isCommand(command)).isTrue();
        }
        assertThat(Cli.settings(new String[] {"serve", "--server.port=1"})).containsExactly("--server.port=1");
        assertThat(Cli.settings(new String[] {"--server.port=1"})).containsExactly("--server.port=1");
    }

    @Test
    void thePageTellsTheExitCodesThatThereAre() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/cli.md")).stream()
                .filter(line -> line.matches("\\| [0-9]+ \\| [A-Z_]+ \\|.*"))
                .map(line -> line.replaceAll("^\\| ([0-9]+) \\| ([A-Z_]+) \\|.*", "$1 $2"))
                .toList();
        assertThat(rows)
                .isEqualTo(Stream.of(ExitCode.values())
                        .map(code -> code.number() + " " + code)
                        .toList());
    }

    @Test
    void thePageNamesEveryCommand() throws IOException {
        String page = Files.readString(Path.of("docs/cli.md"));
        var top = Cli.commandLine(console()).getSubcommands();
        for (String group : List.of("dvc", "data", "gate", "pipeline")) {
            assertThat(top.get(group).getSubcommands().keySet().stream()
                            .filter(name -> !name.equals("help"))
                            .collect(Collectors.toSet()))
                    .as(group)
                    .allSatisfy(name -> assertThat(page).contains("| `" + group + " " + name));
        }
    }

    @Test
    void thePageHasAChapterForEveryCommandOfItsOwn() throws IOException {
        String page = Files.readString(Path.of("docs/cli.md"));
        assertThat(Cli.commandLine(console()).getSubcommands().keySet())
                .filteredOn(name -> !List.of("help", "serve", "completion").contains(name))
                .allSatisfy(name -> assertThat(page).contains("`rookery " + name + "`"));
    }

    @Test
    void everyCommandHelps() {
        for (String command : List.of(
                "--help",
                "serve --help",
                "predict --help",
                "backup --help",
                "pipeline --help",
                "pipeline write --help",
                "restore --help",
                "dvc --help",
                "dvc add --help",
                "dvc remote --help",
                "dvc remote add --help",
                "dvc import-url --help",
                "data validate --help",
                "help dvc",
                "--version")) {
            assertThat(run(command.split(" "))).as(command).isZero();
        }
        assertThat(out.toString()).contains("Usage: rookery dvc add", "rookery (not packaged)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void wrongUsageIsOneSentenceAndTwo() {
        for (String command : List.of(
                "nonsense",
                "dvc",
                "dvc nonsense",
                "dvc add",
                "dvc push --nonsense",
                "data validate x.csv",
                "dvc remote add x")) {
            err.getBuffer().setLength(0);
            assertThat(run(command.split(" "))).as(command).isEqualTo(2);
            assertThat(err.toString()).as(command).hasLineCount(1).contains("--help");
        }
    }

    @Test
    void everyFailureIsOneSentenceWithItsCode() throws IOException {
        assertThat(run("dvc", "status")).isEqualTo(4);
        assertThat(err.toString()).hasLineCount(1).contains("rookery dvc init");
        assertThat(run("dvc", "init")).isEqualTo(3);
        assertThat(run("dvc", "init", "--no-scm")).isZero();
        assertThat(run("dvc", "init", "--no-scm")).isEqualTo(5);
        assertThat(run("dvc", "add", "missing")).isEqualTo(4);
        Files.writeString(folder.resolve("t.csv"), "a\n1\n");
        assertThat(run("dvc", "add", "t.csv")).isZero();
        assertThat(run("dvc", "push")).isEqualTo(3);
        assertThat(run("dvc", "remote", "add", "-d", "gone", "/proc/none/such")).isZero();
        assertThat(run("dvc", "push")).isEqualTo(6);
        assertThat(run("dvc", "import-url", "http://127.0.0.1:1/x.csv")).isEqualTo(3);
        assertThat(run("dvc", "import-url", "--allow-host", "127.0.0.1", "http://127.0.0.1:1/x.csv"))
                .isEqualTo(6);
        assertThat(run("data", "validate", "missing.csv", "--contract", "none.yaml"))
                .isEqualTo(4);
        assertThat(err.toString().lines())
                .allSatisfy(line -> assertThat(line).doesNotContain("Exception").endsWith("."));
        assertThat(folder.resolve("x.csv")).doesNotExist();
        assertThat(folder.resolve("x.csv.dvc")).doesNotExist();
    }

    @Test
    void worksInAProjectFromAFolderInsideIt() throws IOException {
        run("dvc", "init", "--no-scm");
        Path sub = Files.createDirectories(folder.resolve("sub"));
        Files.writeString(sub.resolve("t.csv"), "a\n1\n");
        Console inside = new Console(sub, Map.of(), new PrintWriter(out), new PrintWriter(err), NO_SERVER);

        assertThat(Cli.run(new String[] {"dvc", "remote", "add", "-d", "store", "../../store"}, inside))
                .isZero();
        assertThat(folder.resolve(".dvc/config")).content().contains("    url = ../../store\n", "remote = store");
        assertThat(Cli.run(new String[] {"dvc", "add", "t.csv", "--json"}, inside))
                .isZero();
        assertThat(Json.mapper().readTree(lastLine()).get(0).get("path").asString())
                .isEqualTo("sub/t.csv");
        assertThat(Cli.run(new String[] {"dvc", "status", "-q"}, inside)).isZero();

        Files.writeString(sub.resolve("t.csv"), "a\n2\n");
        assertThat(Cli.run(new String[] {"dvc", "status", "-q"}, inside)).isEqualTo(1);
        assertThat(Cli.run(new String[] {"dvc", "status", "--json"}, inside)).isZero();
        assertThat(lastLine()).isEqualTo("{\"sub/t.csv\":\"modified\"}");
    }

    @Test
    void keysStayOutOfTheCommittedConfiguration() throws IOException {
        run("dvc", "init", "--no-scm");
        run("dvc", "remote", "add", "store", "s3://bucket/dvc");
        assertThat(run("dvc", "remote", "modify", "store", "secret_access_key", "hush"))
                .isEqualTo(5);
        assertThat(run("dvc", "remote", "modify", "--local", "store", "secret_access_key", "hush"))
                .isZero();
        assertThat(run("dvc", "remote", "modify", "store", "endpointurl", "http://127.0.0.1:9000"))
                .isZero();

        assertThat(folder.resolve(".dvc/config"))
                .content()
                .contains("endpointurl")
                .doesNotContain("hush");
        assertThat(folder.resolve(".dvc/config.local")).content().contains("hush");
        assertThat(run("dvc", "remote", "list")).isZero();
        assertThat(out.toString()).endsWith("store\ts3://bucket/dvc\n").doesNotContain("hush");
    }

    @Test
    void validatesATableAgainstItsContract() throws Exception {
        Path contract = Files.writeString(folder.resolve("t.contract.yaml"), """
                title: T
                columns:
                  a:
                    type: integer
                    range: [0, 5]
                """);
        Files.writeString(folder.resolve("good.csv"), "a\n1\n2\n");
        Files.writeString(folder.resolve("bad.csv"), "a\n1\n7\n");

        assertThat(run("data", "validate", "good.csv", "--contract", contract.toString()))
                .isZero();
        assertThat(lastLine()).contains("2 rows", "all hold");
        assertThat(run("data", "validate", "bad.csv", "-c", contract.toString(), "--json"))
                .isEqualTo(1);
        var report = Json.mapper().readTree(lastLine());
        assertThat(report.get("passed").asBoolean()).isFalse();
        assertThat(report.get("violations").get(0).get("firstLines").get(0).asInt())
                .isEqualTo(3);
        Files.writeString(folder.resolve("bad.jsonl"), "{\"a\": 1}\n{\"a\": 7}\n");
        assertThat(run("data", "validate", "bad.jsonl", "-c", contract.toString()))
                .isEqualTo(1);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("copy (select 7 as a) to '" + folder.resolve("bad.parquet") + "' (format parquet)");
            statement.execute("copy (select 5 as a) to '" + folder.resolve("good.parquet") + "' (format parquet)");
        }
        assertThat(run("data", "validate", "bad.parquet", "-c", contract.toString()))
                .isEqualTo(1);
        assertThat(run("data", "validate", "good.parquet", "-c", contract.toString()))
                .isZero();
        Files.writeString(folder.resolve("open.csv"), "a\n\"1\n");
        assertThat(run("data", "validate", "open.csv", "-c", contract.toString()))
                .isEqualTo(3);
    }

    @Test
    void namesEveryKindOfRuleThatATableBreaksAndRefusesAContractThatIsNone() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "a,b,c,d\n1,2,x1,2001-01-01\n1,0,y,2001-01-02\n");
        Files.writeString(folder.resolve("t.contract.yaml"), """
                title: T
                table: {max_rows: 1, key: [a]}
                columns:
                  a: {type: integer}
                  b: {type: integer}
                  c: {type: categorical, pattern: 'x\\d'}
                  d: {type: date, max_age_days: 30}
                rules:
                  - check: b > a or c = 'z'
                """);

        assertThat(run("data", "validate", "t.csv", "-c", "t.contract.yaml", "--json"))
                .isEqualTo(1);
        var violations = Json.mapper().readTree(lastLine()).get("violations");
        assertThat(violations
                        .valueStream()
                        .map(each -> each.get("rule").asString() + " "
                                + each.get("column").asString() + " "
                                + each.get("count").asInt() + " " + each.get("firstLines")))
                .containsExactly(
                        "max_rows  1 []", "key a 1 [3]", "pattern c 1 [3]", "max_age_days d 1 []", "check b 1 [3]");
        assertThat(run("data", "validate", "t.csv", "-c", "t.contract.yaml")).isEqualTo(1);
        assertThat(out.toString()).contains("1 row does not satisfy b > a or c = 'z'. First lines: 3.");

        Files.writeString(
                folder.resolve("none.yaml"), "title: T\ncolumns:\n  a: {type: integer}\nrules:\n  - check: a >\n");
        assertThat(run("data", "validate", "t.csv", "-c", "none.yaml")).isEqualTo(3);
        assertThat(err.toString()).contains("line 5: The condition ends too early.");
    }

    @Test
    void completesItsCommands() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete", "import-url", "validate");
    }

    private int run(String... words) {
        return Cli.run(words, console());
    }

    private Console console() {
        return new Console(folder, Map.of(), new PrintWriter(out), new PrintWriter(err), NO_SERVER);
    }

    private String lastLine() {
        return out.toString().lines().toList().getLast();
    }
}
