package dev.rookery.cli;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.SystemClock;
import dev.rookery.dataset.ContractReport;
import dev.rookery.dataset.DatasetName;
import dev.rookery.schema.Violation;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rookery data}: tables. */
@Command(
        name = "data",
        description = "Check, import and describe tables.",
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class)
record DataCommands(Console console) {
    @Command(
            description = "Hold a table against a contract; exits with 1 when it is broken.",
            mixinStandardHelpOptions = true)
    int validate(
            @Parameters(paramLabel = "FILE", description = "CSV, JSON lines or Parquet; told apart by what is in it.")
                    Path file,
            @Option(
                            names = {"-c", "--contract"},
                            required = true,
                            paramLabel = "CONTRACT",
                            description = "A *.contract.yaml.")
                    Path contract,
            @Mixin Cli.Format format) {
        ContractReport report = ContractReport.of(console.path(file), console.path(contract), SystemClock.make());
        console.tell(format.json, facts(file, report), () -> words(file, report));
        return (report.quality().passed() ? ExitCode.OK : ExitCode.CHECK_FAILED).number();
    }

    /** Where the state lies. */
    static final class State {
        @Option(
                names = "--data-dir",
                paramLabel = "FOLDER",
                description =
                        "The data folder; by default ROOKERY_DATA_DIR, or rookery-data here. Its server is asked; without one the"
                                + " folder is opened for this command.")
        Optional<Path> folder = Optional.empty();
    }

    private Server server(State state) {
        return server(console, state);
    }

    static Server server(Console console, State state) {
        return Server.of(folder(console, state), console);
    }

    static Path folder(Console console, State state) {
        return console.path(state.folder
                .or(() -> Optional.ofNullable(console.environment().get("ROOKERY_DATA_DIR"))
                        .map(Path::of))
                .orElse(Path.of("rookery-data")));
    }

    @Command(
            name = "import",
            description =
                    "Import a file of CSV, JSON lines or Parquet as the next version of a data set; exits with 1 when its contract"
                            + " is broken.",
            mixinStandardHelpOptions = true)
    int importFile(
            @Parameters(paramLabel = "FILE", description = "CSV, JSON lines or Parquet; told apart by what is in it.")
                    Path file,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "The data set; by default named like the file.")
                    Optional<String> name,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.")
                    Optional<String> title,
            @Option(
                            names = {"-c", "--contract"},
                            paramLabel = "CONTRACT",
                            description = "A *.contract.yaml that replaces the stored one.")
                    Optional<Path> contract,
            @Mixin State state,
            @Mixin Cli.Format format)
            throws IOException {
        Path path = existing(file);
        Optional<byte[]> terms =
                contract.isPresent() ? Optional.of(Files.readAllBytes(existing(contract.get()))) : Optional.empty();
        String fileName = path.getFileName().toString();
        String dataset = name.isPresent()
                ? new DatasetName(name.get()).value()
                : DatasetName.suggest(fileName).value();
        JsonNode version;
        try (Server server = server(state)) {
            version = server.post(
                    "datasets/" + dataset + "/versions?fileName=" + encoded(fileName) + "&title="
                            + encoded(title.orElse("")),
                    path,
                    terms);
        }
        console.tell(format.json, version, () -> {
            version.get("violations").forEach(violation -> console.say(Cli.printable(violation.asString())));
            console.say("Imported %s: %,d rows, %d columns, md5 %s."
                    .formatted(
                            version.get("version").asString(),
                            version.get("rows").asLong(),
                            version.get("columns").asLong(),
                            version.get("md5").asString()));
        });
        return (version.get("violations").isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED).number();
    }

    @Command(description = "Describe a version of a data set, column by column.", mixinStandardHelpOptions = true)
    int profile(
            @Parameters(paramLabel = "DATASET", description = "A name for the latest version, or NAME@NUMBER.")
                    String id,
            @Mixin State state,
            @Mixin Cli.Format format) {
        JsonNode answer;
        try (Server server = server(state)) {
            answer = server.get("datasets/" + encoded(id) + "/profile");
        }
        JsonNode profile = answer.get("profile");
        console.tell(format.json, answer, () -> {
            console.say("%s: %,d rows, %d columns, %,d missing cells, %,d duplicate rows, %d alerts."
                    .formatted(
                            answer.get("version").asString(),
                            profile.get("rows").asLong(),
                            profile.get("columns").asLong(),
                            profile.get("missingCells").asLong(),
                            profile.get("duplicateRows").asLong(),
                            profile.get("alerts").size()));
            profile.get("columnProfiles")
                    .forEach(column -> console.say("  %s (%s): %,d missing, %,d distinct%s"
                            .formatted(
                                    Cli.printable(
                                            column.get("field").get("name").asString()),
                                    column.get("field").get("type").asString().toLowerCase(Locale.ROOT),
                                    column.get("missing").asLong(),
                                    column.get("distinct").asLong(),
                                    range(column))));
        });
        return ExitCode.OK.number();
    }

    private static String range(JsonNode column) {
        return column.has("median")
                ? ", %s to %s, median %s"
                        .formatted(
                                column.get("min").asString(),
                                column.get("max").asString(),
                                column.get("median").asString())
                : "";
    }

    private Path existing(Path given) {
        Path path = console.path(given);
        if (!Files.isRegularFile(path)) {
            throw new NotFoundException("There is no file " + given + ".");
        }
        return path;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void words(Path file, ContractReport report) {
        report.quality()
                .violations()
                .forEach(violation ->
                        console.say(Cli.printable(violation.message().toString()) + lines(violation)));
        int broken = report.quality().violations().size();
        console.say("%s: %,d rows, %d rules checked, %s."
                .formatted(
                        Cli.printable(file.toString()),
                        report.rows(),
                        report.quality().rulesChecked(),
                        broken == 0 ? "all hold" : broken + " broken"));
    }

    private static String lines(Violation violation) {
        return violation.column().isEmpty() || violation.rule().equals("column")
                ? ""
                : " First lines: " + violation.firstLines().toString().replaceAll("[\\[\\]]", "") + ".";
    }

    private static Map<String, Object> facts(Path file, ContractReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("passed", report.quality().passed());
        facts.put("rows", report.rows());
        facts.put("rules", report.quality().rulesChecked());
        facts.put(
                "violations",
                report.quality().violations().stream().map(DataCommands::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(Violation violation) {
        return Map.of(
                "rule", violation.rule(),
                "column", violation.column(),
                "count", violation.count(),
                "firstLines", violation.firstLines(),
                "message", violation.message().toString());
    }
}
