package dev.rookery.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/** Files that are written whole or not at all: beside their place, then renamed. */
final class Whole {
    private Whole() {}

    static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = beside(file);
        try {
            Files.write(temporary, bytes);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A new, empty file in the folder of another, made where it is missing; with the rights that new files usually get. */
    static Path beside(Path file) throws IOException {
        Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.createFile(folder.resolve(".rookery-" + UUID.randomUUID() + ".tmp"));
    }

    /** Replaces what is there; a symbolic link is itself replaced, never followed. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
