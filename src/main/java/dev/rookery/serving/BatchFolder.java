package dev.rookery.serving;

import dev.rookery.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The files of one batch. A record in it is replaced whole, so a process that dies leaves the old one or the new one. */
record BatchFolder(Path path) {
    Path input() {
        return path.resolve("input");
    }

    Path output() {
        return path.resolve("output");
    }

    Path errors() {
        return path.resolve("errors.csv");
    }

    Optional<BatchSpec> spec() {
        return read("spec.json", BatchSpec.class);
    }

    void keep(BatchSpec spec) {
        write("spec.json", spec);
    }

    BatchMark mark() {
        return read("mark.json", BatchMark.class).orElse(BatchMark.START);
    }

    void keep(BatchMark mark) {
        write("mark.json", mark);
    }

    Optional<BatchEnd> end() {
        return read("end.json", BatchEnd.class);
    }

    void keep(BatchEnd end) {
        write("end.json", end);
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(Files.readAllBytes(file), type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(String name, Object value) {
        Path file = path.resolve(name);
        Path next = path.resolve(name + ".next");
        try {
            Files.write(next, Json.mapper().writeValueAsBytes(value));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
