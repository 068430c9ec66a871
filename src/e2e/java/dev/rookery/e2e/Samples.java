package dev.rookery.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundled tables, from the bundled DVC remote. */
final class Samples {
    private static final Pattern MD5 = Pattern.compile("md5: ([0-9a-f]{2})([0-9a-f]{30})");

    private Samples() {}

    static byte[] penguins() {
        try {
            Matcher md5 = MD5.matcher(Files.readString(Path.of("data/penguins.csv.dvc")));
            if (!md5.find()) {
                throw new IllegalStateException("data/penguins.csv.dvc names no md5");
            }
            return Files.readAllBytes(Path.of("data/remote/files/md5", md5.group(1), md5.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
