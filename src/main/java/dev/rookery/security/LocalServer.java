package dev.rookery.security;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How commands of this machine find the server that holds a data folder: {@code server.json} in that folder, which only its owner may
 * read. The token in it shows that whoever sends it can read the folder, and lives as long as the server.
 *
 * @param url where the server answers, on loopback
 * @param pid the server's process
 */
public record LocalServer(String url, long pid, String token) {
    /** Addresses below it take the token and nothing else. */
    public static final String PATH = "/api/local/";

    private static final String FILE = "server.json";

    /** The server that says it holds the folder, when its process still lives. */
    public static Optional<LocalServer> find(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.mapper().readTree(Files.readAllBytes(file));
            LocalServer server = new LocalServer(
                    json.path("url").asString(),
                    json.path("pid").asLong(),
                    json.path("token").asString());
            boolean alive =
                    ProcessHandle.of(server.pid()).map(ProcessHandle::isAlive).orElse(false);
            return alive && server.url().startsWith("http://127.0.0.1:") ? Optional.of(server) : Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new InvalidException(
                    file + " cannot be read, so a running server cannot be asked. Only its owner may read it.", e);
        }
    }

    /** Writes the file, whole, for its owner alone. */
    public void announce(Path dataFolder) throws IOException {
        Path temporary = Files.createTempFile(dataFolder, "server-", ".json");
        try {
            if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(temporary, Json.mapper().writeValueAsBytes(Map.of("url", url, "pid", pid, "token", token)));
            Files.move(
                    temporary,
                    dataFolder.resolve(FILE),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    public static void withdraw(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FILE));
    }

    /** Without the token, so that no log ever holds it. */
    @Override
    public String toString() {
        return "LocalServer[" + url + ", pid=" + pid + "]";
    }
}
