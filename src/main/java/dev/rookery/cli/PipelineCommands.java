package dev.rookery.cli;

import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rookery pipeline}: how a model is trained again, and its runs. */
@Command(
        name = "pipeline",
        description = "Train a model again, look at its runs, and change how and when it is done.",
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class)
record PipelineCommands(Console console) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    @Command(
            description =
                    "Train the model again and wait for the end; exits with 1 when it failed, or the candidate was not promoted.",
            mixinStandardHelpOptions = true)
    int run(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Option(names = "--no-wait", description = "Only set it off.") boolean noWait,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        JsonNode run;
        try (Server server = DataCommands.server(console, state)) {
            run = server.tell(path(model) + "/runs", "{}");
            // A server that was started for this command ends with it, and so would the run.
            while ((!noWait || server.ownedByThisCommand()) && goesOn(run)) {
                Server.pause(BETWEEN_LOOKS);
                run = server.ask(path(model) + "/runs/" + run.path("id").asString());
            }
        }
        JsonNode end = run;
        console.tell(format.json, end, () -> console.say(line(end)));
        return (goesOn(end) || end.path("state").asString().equals("SUCCEEDED") ? ExitCode.OK : ExitCode.CHECK_FAILED)
                .number();
    }

    @Command(description = "List a model's newest runs.", mixinStandardHelpOptions = true)
    int status(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        try (Server server = DataCommands.server(console, state)) {
            JsonNode runs = server.ask(path(model) + "/runs");
            console.tell(
                    format.json,
                    runs,
                    () -> StreamSupport.stream(runs.spliterator(), false)
                            .map(PipelineCommands::line)
                            .forEach(console::say));
        }
        return ExitCode.OK.number();
    }

    @Command(description = "Print a model's pipeline as YAML.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        try (Server server = DataCommands.server(console, state)) {
            JsonNode pipeline = server.ask(path(model));
            console.tell(
                    format.json,
                    pipeline,
                    () -> pipeline.path("yaml").asString().lines().forEach(console::say));
        }
        return ExitCode.OK.number();
    }

    @Command(
            description = "Keep a YAML file as the next version of a model's pipeline.",
            mixinStandardHelpOptions = true)
    int write(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Parameters(paramLabel = "FILE", description = "As rookery pipeline show prints it.") Path file,
            @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who changes it.") String by,
            @Option(
                            names = "--after",
                            paramLabel = "N",
                            description =
                                    "The version that was read before; another one's change in between is then no loss.")
                    Optional<Integer> after,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format)
            throws IOException {
        Path yaml = console.path(file);
        if (!Files.isRegularFile(yaml)) {
            throw new NotFoundException("There is no file " + file + ".");
        }
        try (Server server = DataCommands.server(console, state)) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put(
                    "after",
                    after.orElseGet(
                            () -> server.ask(path(model)).path("version").asInt()));
            change.put("yaml", Files.readString(yaml));
            change.put("by", by);
            JsonNode kept = server.put(path(model), Json.mapper().writeValueAsString(change));
            console.tell(
                    format.json,
                    kept,
                    () -> console.say("Kept as version %d of the pipeline of %s.%s"
                            .formatted(
                                    kept.path("version").asInt(),
                                    Cli.printable(kept.path("model").asString()),
                                    kept.path("nextDue").isString()
                                            ? " It is due next at "
                                                    + kept.path("nextDue").asString() + "."
                                            : "")));
        }
        return ExitCode.OK.number();
    }

    private static boolean goesOn(JsonNode run) {
        return run.path("ended").isMissingNode() || run.path("ended").isNull();
    }

    private static String path(String model) {
        return "models/" + DataCommands.encoded(model) + "/pipeline";
    }

    private static String line(JsonNode run) {
        return Cli.printable(String.join(
                "  ",
                "#" + run.path("number").asInt(),
                run.path("started").asString(),
                run.path("state").asString(),
                run.path("trigger").asString(),
                run.path("data").asString(),
                run.path("outcome").asString()));
    }
}
