package dev.rookery.cli;

import dev.rookery.common.ConflictException;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.security.LocalServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The server that a command speaks to: the one that runs on the data folder, or, where none runs, one that is started for this command
 * alone, on a free port of loopback and without anything that a first start does.
 */
final class Server implements AutoCloseable {
    private static final int STARTING_TRIES = 40;
    private static final Duration STARTING_PAUSE = Duration.ofMillis(500);

    private final LocalServer server;
    private final Optional<AutoCloseable> started;
    private final HttpClient http = HttpClient.newHttpClient();

    private Server(LocalServer server, Optional<AutoCloseable> started) {
        this.server = server;
        this.started = started;
    }

    static Server of(Path dataFolder, Console console) {
        Optional<LocalServer> running = LocalServer.find(dataFolder);
        if (running.isPresent() && answers(running.get())) {
            return new Server(running.get(), Optional.empty());
        }
        AutoCloseable application = console.start()
                .with(List.of(
                        "--server.port=0",
                        "--rookery.data-dir=" + dataFolder,
                        "--rookery.samples.enabled=false",
                        "--rookery.banner=false",
                        "--logging.config=classpath:logback-cli.xml"));
        LocalServer own = LocalServer.find(dataFolder)
                .orElseThrow(() -> new UnavailableException("The data folder " + dataFolder + " could not be opened."));
        return new Server(own, Optional.of(application));
    }

    private static boolean answers(LocalServer server) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/liveness"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (ConnectException e) {
            // Its process id belongs to another program by now.
            return false;
        } catch (IOException e) {
            throw new UnavailableException(
                    "The server at " + server.url() + " does not answer: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted.", e);
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Posts a file as it is. */
    JsonNode post(String path, Path file, Optional<byte[]> contract) throws IOException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofFile(file));
        contract.ifPresent(yaml -> request.header(
                "X-Rookery-Contract", java.util.Base64.getEncoder().encodeToString(yaml)));
        return send(request.header("Content-Type", "text/csv"));
    }

    /** Asks the public API what is on a picture. */
    JsonNode describe(Path picture, String query) throws IOException {
        return offer("captions?" + query, picture, "application/octet-stream");
    }

    /**
     * Posts a file to the public API. A server that was started for this command a moment ago is given the time that its models need
     * to be ready.
     */
    JsonNode offer(String path, Path file, String type) throws IOException {
        for (int tries = started.isPresent() ? STARTING_TRIES : 0; ; tries--) {
            try {
                return send(asked(publicly(path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofFile(file)));
            } catch (UnavailableException e) {
                if (tries <= 0) {
                    throw e;
                }
                pause(STARTING_PAUSE);
            }
        }
    }

    /** Looks at a file before it gets its name. */
    interface Check<T> {
        T of(Path file) throws IOException;
    }

    /**
     * Writes an answer to a file of its owner's, which appears whole or not at all.
     *
     * @param target must not be there
     */
    <T> T download(URI address, Path target, Check<T> check) throws IOException {
        Path folder = Objects.requireNonNull(target.getParent(), "an absolute path");
        if (!Files.isDirectory(folder)) {
            throw new NotFoundException("There is no folder " + folder + ".");
        }
        Path unfinished = Files.createTempFile(folder, "." + target.getFileName() + "-", "");
        try {
            HttpResponse<Path> response = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + server.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(unfinished));
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), detail(response.statusCode(), Files.readString(unfinished)));
            }
            T checked = check.of(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return checked;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted.", e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Asks the public API. */
    JsonNode ask(String path) {
        return send(asked(publicly(path)).GET());
    }

    /** Tells the public API something. */
    JsonNode tell(String path, String json) {
        return send(asked(publicly(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Replaces something of the public API. */
    JsonNode put(String path, String json) {
        return send(asked(publicly(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Whether it ends with the command. */
    boolean ownedByThisCommand() {
        return started.isPresent();
    }

    URI publicly(String path) {
        return URI.create(server.url() + "/api/v1/" + path);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted.", e);
        }
    }

    URI locally(String path) {
        return URI.create(server.url() + LocalServer.PATH + path);
    }

    private HttpRequest.Builder request(String path) {
        return asked(locally(path));
    }

    /** The token counts for the public API too, where a server lets nobody in without a key. */
    private HttpRequest.Builder asked(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + server.token());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 == 2) {
                return Json.mapper().readTree(response.body());
            }
            throw refused(response.statusCode(), detail(response.statusCode(), response.body()));
        } catch (IOException | JacksonException e) {
            throw new UnavailableException("The server at " + server.url() + " broke off: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted.", e);
        }
    }

    private static String detail(int status, String body) {
        return Json.mapper().readTree(body).path("detail").asString("The server answered " + status + ".");
    }

    private static RuntimeException refused(int status, String detail) {
        return switch (status) {
            case 401, 403 -> new ForbiddenException(Sentence.plain(detail));
            case 404 -> new NotFoundException(detail);
            case 409 -> new ConflictException(detail);
            case 400, 413, 415, 422 -> new InvalidException(detail);
            default -> new UnavailableException(detail);
        };
    }

    @Override
    public void close() {
        http.close();
        started.ifPresent(application -> {
            try {
                application.close();
            } catch (Exception e) {
                throw new UnavailableException("The data folder could not be closed: " + e.getMessage() + ".", e);
            }
        });
    }
}
