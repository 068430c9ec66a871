package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.ui.job.FileDrop;
import dev.rookery.ui.text.Formats;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Takes one archive straight to the disk. */
record ZipDrop(BringDesk desk) implements FileDrop.Keeper<Path> {
    static FileDrop<Path> of(BringDesk desk, Consumer<Path> received) {
        long limit = desk.folders().maxUploadBytes();
        String most = Formats.current().size(limit);
        return new FileDrop<>(
                limit,
                new FileDrop.Words(
                        text("bring.drop"),
                        text("bring.choose"),
                        text("bring.zipHelp", most),
                        text("bring.notTaken"),
                        text("bring.tooLarge", most)),
                new ZipDrop(desk),
                received);
    }

    @Override
    public Path keep(InputStream bytes) {
        return desk.receive(bytes);
    }

    @Override
    public void discard(Path kept) {
        desk.discard(kept);
    }
}
