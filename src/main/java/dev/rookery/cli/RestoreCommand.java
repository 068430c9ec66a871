package dev.rookery.cli;

import dev.rookery.backup.Restoration;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rookery restore}: a data folder from what {@code rookery backup} wrote. No server takes part. */
@Command(
        name = "restore",
        description = "Make a data folder of an archive; the folder must be new or empty.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "What rookery backup wrote.")
    private Path file = Path.of("");

    @Mixin
    private DataCommands.State state = new DataCommands.State();

    @Mixin
    private Cli.Format format = new Cli.Format();

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path archive = console.path(file);
        if (!Files.isRegularFile(archive)) {
            throw new NotFoundException("There is no file " + file + ".");
        }
        Path folder = DataCommands.folder(console, state);
        Restoration.Held held = Restoration.restore(archive, folder);
        console.tell(
                format.json,
                BackupCommand.facts(folder, held),
                () -> console.say("Restored the database and %,d objects into %s."
                        .formatted(held.objects(), Cli.printable(folder.toString()))));
        return ExitCode.OK.number();
    }
}
