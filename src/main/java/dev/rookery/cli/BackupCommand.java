package dev.rookery.cli;

import dev.rookery.backup.Restoration;
import dev.rookery.common.ConflictException;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rookery backup}: all state into one file. */
@Command(
        name = "backup",
        description = "Write database, objects and signing key to one archive, while the server goes on.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The archive; must not be there yet. Keep it secret.")
    private Path file = Path.of("");

    @Mixin
    private DataCommands.State state = new DataCommands.State();

    @Mixin
    private Cli.Format format = new Cli.Format();

    BackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path target = console.path(file);
        if (Files.exists(target)) {
            throw new ConflictException("There is a file " + file + " already.");
        }
        Path folder = DataCommands.folder(console, state);
        if (!Files.isDirectory(folder)) {
            throw new NotFoundException("There is no data folder " + folder + ".");
        }
        Restoration.Held held;
        try (Server server = DataCommands.server(console, state)) {
            held = server.download(server.locally("backup"), target, Restoration::check);
        }
        console.tell(
                format.json,
                facts(target, held),
                () -> console.say(
                        "%s holds the database and %,d objects, %,d bytes unpacked. It can sign models: keep it secret."
                                .formatted(Cli.printable(file.toString()), held.objects(), held.bytes())));
        return ExitCode.OK.number();
    }

    static Map<String, Object> facts(Path path, Restoration.Held held) {
        return Map.of("path", path.toString(), "objects", held.objects(), "bytes", held.bytes());
    }
}
