package dev.rookery.dataset.internal;

import dev.rookery.common.Md5;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes that were put into the store for a version which is not recorded yet, an empty file each: what a killed process leaves of
 * them is known by these at the next start, so that nothing else in the store need be looked at, let alone taken away.
 */
final class Placings {
    private final Path folder;

    Placings(Path folder) {
        this.folder = folder;
    }

    void begin(Md5 md5) {
        try {
            Files.createDirectories(folder);
            Path mark = folder.resolve(md5.hex());
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("marking " + md5, e);
        }
    }

    void settle(Md5 md5) {
        try {
            Files.deleteIfExists(folder.resolve(md5.hex()));
        } catch (IOException e) {
            throw new UncheckedIOException("settling " + md5, e);
        }
    }

    List<Md5> open() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> marks = Files.list(folder)) {
            return marks.map(mark -> new Md5(mark.getFileName().toString())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + folder, e);
        }
    }
}
