package dev.rookery.cli;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rookery evaluate}: a captioner against what people wrote. */
@Command(
        name = "evaluate",
        description =
                "Judge a captioner on a folder of captioned pictures; exits with 1 when a picture is unreadable or a floor is not reached.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final String ERRORS = "word_errors";

    /** In the order in which people read them. */
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("exact_match", "exact match");
        METRICS.put(ERRORS, "word errors");
        for (int n = 1; n <= 4; n++) {
            METRICS.put("bleu_" + n, "BLEU-" + n);
        }
        METRICS.put("cider_d", "CIDEr-D");
    }

    private final Console console;

    @Parameters(index = "0", paramLabel = "CAPTIONER", description = "The captioner.")
    private String captioner = "";

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description =
                    "Pictures with a captions.csv (columns image and caption; several lines a picture for several captions).")
    private Path folder = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "The set whose next version the pictures become; the folder's name when left out.")
    private Optional<String> set = Optional.empty();

    @Option(
            names = "--floor",
            paramLabel = "METRIC=VALUE",
            description =
                    "What a metric must reach: exact_match, word_errors (at most), bleu_1 to bleu_4, cider_d. May be repeated.")
    private Map<String, Double> floors = new LinkedHashMap<>();

    @Option(
            names = "--worst",
            paramLabel = "N",
            description = "How many of the worst captions to show; 5 when left out.")
    private int worst = 5;

    @Mixin
    private DataCommands.State state = new DataCommands.State();

    @Mixin
    private Cli.Format format = new Cli.Format();

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path pictures = console.path(folder);
        if (!Files.isDirectory(pictures)) {
            throw new NotFoundException("There is no folder " + folder + ".");
        }
        if (!METRICS.keySet().containsAll(floors.keySet())) {
            throw new InvalidException("Floors are known for " + String.join(", ", METRICS.keySet()) + ".");
        }
        JsonNode end;
        Path archive = Files.createTempFile("rookery-evaluate-", ".zip");
        try (Server server = DataCommands.server(console, state)) {
            CaptionArchive.write(pictures, folder, archive);
            String name = name(pictures);
            server.offer("caption-sets/" + DataCommands.encoded(name), archive, "application/zip");
            JsonNode begun = server.tell(
                    "captioners/" + DataCommands.encoded(captioner) + "/evaluations",
                    Json.mapper().writeValueAsString(Map.of("set", name)));
            end = ended(
                    server, "caption-evaluations/" + begun.path("evaluation").asString());
        } finally {
            Files.deleteIfExists(archive);
        }
        List<String> missed = missed(end.path("metrics"));
        console.tell(format.json, end, () -> {
            words(end);
            missed.forEach(console::say);
        });
        return (missed.isEmpty() && end.path("unreadable").isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED).number();
    }

    /** As sets are named. */
    private String name(Path pictures) {
        return set.orElseGet(() -> {
            String name = String.valueOf(pictures.getFileName())
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9_-]+", "-")
                    .replaceAll("^[^a-z0-9]+", "");
            return name.isEmpty() ? "pictures" : name.substring(0, Math.min(name.length(), 63));
        });
    }

    private static JsonNode ended(Server server, String evaluation) {
        while (true) {
            JsonNode now = server.ask(evaluation);
            switch (now.path("state").asString()) {
                case "SUCCEEDED" -> {
                    return now;
                }
                case "FAILED" -> throw new InvalidException(now.path("reason").asString("The evaluation failed."));
                case "CANCELLED" -> throw new UnavailableException("Somebody cancelled the evaluation at the server.");
                default -> Server.pause(BETWEEN_LOOKS);
            }
        }
    }

    private List<String> missed(JsonNode metrics) {
        List<String> missed = new ArrayList<>();
        floors.forEach((metric, floor) -> {
            double value = metrics.path(metric).asDouble(Double.NaN);
            boolean most = metric.equals(ERRORS);
            if (!(most ? value <= floor : value >= floor)) {
                missed.add("Not reached: %s is %s, wanted %s %s."
                        .formatted(METRICS.get(metric), number(value), most ? "at most" : "at least", number(floor)));
            }
        });
        return missed;
    }

    private void words(JsonNode end) {
        JsonNode metrics = end.path("metrics");
        console.say("%s on %s, %,d pictures: %s."
                .formatted(
                        Cli.printable(captioner),
                        Cli.printable(end.path("set").asString()),
                        end.path("pictures").asInt(),
                        METRICS.entrySet().stream()
                                .filter(metric -> metrics.has(metric.getKey()))
                                .map(metric -> metric.getValue() + " "
                                        + number(metrics.path(metric.getKey()).asDouble()))
                                .collect(Collectors.joining(", "))));
        end.path("worst")
                .valueStream()
                .limit(Math.max(0, worst))
                .forEach(picture -> console.say(Cli.printable("  %s: \"%s\", and people say \"%s\""
                        .formatted(
                                picture.path("image").asString(),
                                picture.path("caption").asString(),
                                picture.path("references")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining("\" or \""))))));
        end.path("unreadable")
                .forEach(picture -> console.say(
                        Cli.printable("  Not judged: " + picture.path("image").asString() + ": "
                                + picture.path("reason").asString())));
    }

    private static String number(double value) {
        return Json.mapper().writeValueAsString(Math.round(value * 10_000) / 10_000.0);
    }
}
