package dev.rookery.cli;

import dev.rookery.common.Json;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rookery gate}: what was decided about a model's candidates, and a person's word. */
@Command(
        name = "gate",
        description = "List what the gate decided, and decide where it cannot tell.",
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class)
record GateCommands(Console console) {
    /** Who decides, and why. */
    static final class Word {
        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides.")
        String by = "";

        @Option(names = "--reason", required = true, paramLabel = "REASON", description = "Why; kept for good.")
        String reason = "";

        String json() {
            return Json.mapper().writeValueAsString(Map.of("by", by, "reason", reason));
        }
    }

    @Command(description = "List the newest decisions about a model.", mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        try (Server server = DataCommands.server(console, state)) {
            JsonNode decisions = server.ask(path(model));
            console.tell(
                    format.json,
                    decisions,
                    () -> StreamSupport.stream(decisions.spliterator(), false)
                            .map(GateCommands::line)
                            .forEach(console::say));
        }
        return ExitCode.OK.number();
    }

    @Command(description = "Let a candidate serve that waits for a person.", mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Parameters(paramLabel = "DECISION", description = "The decision that waits.") String decision,
            @Mixin Word word,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        return promoted(model, DataCommands.encoded(decision) + "/approve", word, state, format);
    }

    @Command(
            description = "Let a candidate serve that the gate refused; shown with the version for ever.",
            mixinStandardHelpOptions = true)
    int override(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Parameters(paramLabel = "DECISION", description = "The decision that refused.") String decision,
            @Mixin Word word,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        return promoted(model, DataCommands.encoded(decision) + "/override", word, state, format);
    }

    @Command(description = "Turn a candidate down that waits for a person.", mixinStandardHelpOptions = true)
    int reject(
            @Parameters(paramLabel = "MODEL", description = "The model.") String model,
            @Parameters(paramLabel = "DECISION", description = "The decision that waits.") String decision,
            @Mixin Word word,
            @Mixin DataCommands.State state,
            @Mixin Cli.Format format) {
        try (Server server = DataCommands.server(console, state)) {
            JsonNode answer = server.tell(path(model) + "/" + DataCommands.encoded(decision) + "/reject", word.json());
            console.tell(format.json, answer, () -> console.say("Turned down. What serves serves on."));
        }
        return ExitCode.OK.number();
    }

    private int promoted(String model, String what, Word word, DataCommands.State state, Cli.Format format) {
        try (Server server = DataCommands.server(console, state)) {
            JsonNode answer = server.tell(path(model) + "/" + what, word.json());
            console.tell(
                    format.json,
                    answer,
                    () -> console.say(Cli.printable(answer.path("model").asString()) + ":"
                            + answer.path("version").asInt() + " is the champion."));
        }
        return ExitCode.OK.number();
    }

    private static String path(String model) {
        return "models/" + DataCommands.encoded(model) + "/decisions";
    }

    private static String line(JsonNode decision) {
        String reasons = StreamSupport.stream(decision.path("rules").spliterator(), false)
                .filter(rule -> !rule.path("verdict").asString().equals("PASS")
                        && !rule.path("verdict").asString().startsWith("NOT_"))
                .map(rule -> rule.path("why").asString())
                .collect(Collectors.joining(" "));
        return Cli.printable(String.join(
                "  ",
                decision.path("id").asString(),
                decision.path("outcome").asString() + (decision.path("waiting").asBoolean() ? " (waits)" : ""),
                decision.path("by").asString(),
                reasons));
    }
}
