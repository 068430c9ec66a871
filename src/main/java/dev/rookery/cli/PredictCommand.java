package dev.rookery.cli;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rookery predict}: a file of rows in, the same rows with their answers out. */
@Command(
        name = "predict",
        description = "Predict every row of a file; exits with 1 when rows were refused.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private String model = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "Rows: .csv with a header, or .jsonl with one object a line.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "Where the answered rows go; refused ones are told in OUT.errors.csv. Must not be there yet.")
    private Path out = Path.of("");

    @Option(names = "--version-number", paramLabel = "N", description = "Another version than the serving one.")
    private Optional<Integer> version = Optional.empty();

    @Option(names = "--explain", description = "Also what each field added to the score.")
    private boolean explain;

    @Mixin
    private DataCommands.State state = new DataCommands.State();

    @Mixin
    private Cli.Format format = new Cli.Format();

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path rows = console.path(file);
        if (!Files.isRegularFile(rows)) {
            throw new NotFoundException("There is no file " + file + ".");
        }
        String type = type();
        Path errors = Path.of(out + ".errors.csv");
        for (Path written : new Path[] {out, errors}) {
            if (Files.exists(console.path(written))) {
                throw new ConflictException("There is a file " + written + " already.");
            }
        }
        JsonNode end;
        try (Server server = DataCommands.server(console, state)) {
            String asked = "batches?model=" + DataCommands.encoded(model)
                    + version.map(number -> "&version=" + number).orElse("") + "&explain=" + explain + "&name="
                    + DataCommands.encoded(String.valueOf(rows.getFileName()));
            JsonNode begun = server.offer(asked, rows, type);
            String batch = "batches/" + begun.path("batch").asString();
            end = ended(server, batch);
            if (end.path("refused").asLong() > 0) {
                server.download(server.publicly(batch + "/errors"), console.path(errors), Files::size);
            }
            server.download(server.publicly(batch + "/output"), console.path(out), Files::size);
        }
        long refused = end.path("refused").asLong();
        console.tell(
                format.json,
                end,
                () -> console.say("%,d rows by %s:%d to %s%s."
                        .formatted(
                                end.path("rows").asLong(),
                                Cli.printable(end.path("model").asString()),
                                end.path("version").asInt(),
                                Cli.printable(out.toString()),
                                refused == 0
                                        ? ""
                                        : "; %,d refused, why stands in %s"
                                                .formatted(refused, Cli.printable(errors.toString())))));
        return (refused == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED).number();
    }

    private String type() {
        String name = file.toString();
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return "application/x-ndjson";
        }
        throw new InvalidException(file + " is of no known kind: rows come as .csv, .jsonl or .ndjson.");
    }

    private static JsonNode ended(Server server, String batch) {
        while (true) {
            JsonNode now = server.ask(batch);
            switch (now.path("state").asString()) {
                case "SUCCEEDED" -> {
                    return now;
                }
                case "FAILED" -> throw new InvalidException(now.path("reason").asString("The batch failed."));
                case "CANCELLED" -> throw new UnavailableException("Somebody cancelled the batch at the server.");
                default -> Server.pause(BETWEEN_LOOKS);
            }
        }
    }
}
