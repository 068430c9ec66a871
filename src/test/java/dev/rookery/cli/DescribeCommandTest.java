package dev.rookery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.common.Json;
import dev.rookery.security.LocalServer;
import dev.rookery.testing.Child;
import dev.rookery.testing.RawHttp;
import dev.rookery.vision.DemoCaptioner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A captioner is brought from the bucket over REST, and asked from the command line. */
class DescribeCommandTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final List<String> PICTURES = List.of("rgb.png", "grey.png", "rgb.jpg");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void bringsACaptionerFromTheBucketAndDescribesFiles() throws Exception {
        Path data = folder.resolve("rookery-data");
        Path bucket = Files.createDirectories(data.resolve("objects/incoming/mine"));
        try (var files = Files.list(DemoCaptioner.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, bucket.resolve(file.getFileName()));
            }
        }
        for (String name : PICTURES) {
            Files.write(folder.resolve(name), picture(name));
        }
        try (Child server = Child.start(
                folder,
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.data-dir=" + data,
                "--rookery.samples.enabled=false")) {
            server.awaitOutput("event=local-access-announced", SOON);
            RawHttp http = new RawHttp(
                    URI.create(LocalServer.find(data).orElseThrow().url()).getPort());
            assertThat(http.send("POST", "/api/v1/caption-sets/mine", set(), "Content-Type: application/zip")
                            .status())
                    .isEqualTo(201);
            assertThat(http.post(
                                    "/api/v1/captioners",
                                    "{\"model\": \"mine\", \"prefix\": \"incoming/mine\", \"judgedOn\": \"mine\"}")
                            .status())
                    .isEqualTo(202);
            // Every picture has the same caption and no floor is set, so the gate has nothing against it.
            server.awaitOutput("event=captioner-deployed", SOON);

            assertThat(http.get("/api/v1/caption-sets").body())
                    .contains("\"mine@1\"")
                    .contains("\"pictures\":3");
            assertThat(run("describe", "no/such.png")).isEqualTo(ExitCode.NOT_FOUND.number());
            assertThat(err.toString()).contains("no/such.png");
            assertThat(run("describe", "rgb.png", "--beams", "2")).isZero();
            assertThat(out.toString()).startsWith("a ");
            out.getBuffer().setLength(0);
            assertThat(run("describe", "rgb.png", "--json")).isZero();
            assertThat(Json.mapper().readTree(out.toString()).path("model").asString())
                    .isEqualTo("mine");
        }
    }

    private int run(String... words) {
        return Cli.run(
                words, new Console(folder, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), _ -> {
                    throw new AssertionError("a server runs");
                }));
    }

    private static byte[] set() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("captions.csv"));
            StringBuilder captions = new StringBuilder("image,caption\n");
            PICTURES.forEach(name -> captions.append(name).append(",a large thing from left to right\n"));
            zip.write(captions.toString().getBytes(StandardCharsets.UTF_8));
            for (String name : PICTURES) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(picture(name));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] picture(String name) throws IOException {
        try (var in = DescribeCommandTest.class.getResourceAsStream("/vision/pictures/" + name)) {
            return in.readAllBytes();
        }
    }
}
