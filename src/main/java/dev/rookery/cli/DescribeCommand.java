package dev.rookery.cli;

import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rookery describe}: pictures. */
@Command(name = "describe", description = "Say in a sentence what is on a picture.", mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PICTURE", arity = "1..*", description = "Image files: JPEG, PNG, GIF, WebP, BMP or TIFF.")
    private List<Path> pictures = List.of();

    @Option(names = "--model", paramLabel = "NAME", description = "Which captioner; the default one when left out.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--beams", paramLabel = "N", description = "How many sentences to follow at once, 1 to 8.")
    private Optional<Integer> beams = Optional.empty();

    @Option(names = "--max-length", paramLabel = "N", description = "Longest sentence in tokens.")
    private Optional<Integer> maxLength = Optional.empty();

    @Mixin
    private DataCommands.State state = new DataCommands.State();

    @Mixin
    private Cli.Format format = new Cli.Format();

    DescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        for (Path picture : pictures) {
            if (!Files.isRegularFile(console.path(picture))) {
                throw new NotFoundException("There is no file " + picture + ".");
            }
        }
        List<JsonNode> answers = new ArrayList<>();
        try (Server server = DataCommands.server(console, state)) {
            for (Path picture : pictures) {
                JsonNode answer = server.describe(console.path(picture), query());
                answers.add(answer);
                if (!format.json) {
                    console.say((pictures.size() > 1 ? picture + ": " : "")
                            + Cli.printable(answer.path("caption").asString()));
                }
            }
        }
        if (format.json) {
            answers.forEach(console::json);
        }
        return ExitCode.OK.number();
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        model.ifPresent(name -> parts.add("model=" + DataCommands.encoded(name)));
        beams.ifPresent(count -> parts.add("beams=" + count));
        maxLength.ifPresent(length -> parts.add("maxLength=" + length));
        return String.join("&", parts);
    }
}
