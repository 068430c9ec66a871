package dev.rookery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Json;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.ServerWithWorkers;
import dev.rookery.vision.DemoCaptioner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A captioner is brought from the bucket over REST; then it is asked and judged from the command line. */
@ServerWithWorkers
class DescribeCommandTest {
    private static final List<String> PICTURES = List.of("rgb.png", "grey.png", "rgb.jpg");

    @TempDir
    Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private DataDirectory data;

    @Autowired
    private JobService jobs;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    void bringACaptionerFromTheBucket() throws IOException {
        Path bucket = Files.createDirectories(data.resolve("objects/incoming/words"));
        try (var files = Files.list(DemoCaptioner.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, bucket.resolve(file.getFileName()));
            }
        }
        RawHttp http = new RawHttp(port);
        assertThat(http.send("POST", "/api/v1/caption-sets/few", set(), "Content-Type: application/zip")
                        .status())
                .isEqualTo(201);
        RawHttp.Answer accepted = http.post(
                "/api/v1/captioners", "{\"model\": \"words\", \"prefix\": \"incoming/words\", \"judgedOn\": \"few\"}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        // Every picture has the same caption and no floor is set, so the gate has nothing against it.
        String job = Json.mapper().readTree(accepted.body()).path("job").asString();
        assertThat(jobs.await(new JobId(UUID.fromString(job)), Duration.ofSeconds(60))
                        .state())
                .isEqualTo(JobState.SUCCEEDED);
        assertThat(http.get("/api/v1/caption-sets").body())
                .contains("\"few@1\"")
                .contains("\"pictures\":3");
    }

    @Test
    void describesFiles() throws IOException {
        Files.write(folder.resolve("rgb.png"), picture("rgb.png"));

        assertThat(run("describe", "rgb.png", "--beams", "2", "--model", "words"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("a ");
        assertThat(run("describe", "rgb.png", "--json", "--model", "words")).isZero();
        assertThat(Json.mapper().readTree(out.toString()).path("model").asString())
                .isEqualTo("words");
    }

    @Test
    void saysWhichFileIsMissingAndWhichKindsWork() throws IOException {
        Files.writeString(folder.resolve("notes.png"), "no picture");

        assertThat(run("describe", "no/such.png")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(err.toString()).contains("no/such.png");
        assertThat(run("describe", "notes.png", "--model", "words")).isEqualTo(ExitCode.INVALID.number());
        assertThat(err.toString()).contains("not a picture of a known format", "JPEG, PNG, GIF, WebP, BMP, TIFF");
    }

    @Test
    void judgesACaptionerOnAFolder() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("My photos/more"));
        Files.write(photos.resolve("rgb.png"), picture("rgb.png"));
        Files.write(photos.resolveSibling("grey.png"), picture("grey.png"));
        Files.writeString(photos.resolveSibling("notes.png"), "no picture");
        Files.writeString(photos.resolveSibling("unlisted.png"), "never sent");
        Files.writeString(folder.resolve("outside.png"), "never sent either");
        Files.createSymbolicLink(photos.resolveSibling("link.png"), folder.resolve("outside.png"));
        Files.writeString(photos.resolveSibling("captions.csv"), """
                image,caption
                more/rgb.png,two dogs on a beach
                more/rgb.png,a beach
                grey.png,a cat
                notes.png,a note
                gone.png,nothing
                link.png,elsewhere
                ../outside.png,elsewhere
                """);

        assertThat(run("evaluate", "words", "My photos")).as(err.toString()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(out.toString())
                .contains("words on my-photos@1, 2 pictures: exact match 0.0, word errors ")
                .contains("BLEU-1 ", "BLEU-4 ", "CIDEr-D ")
                .contains("more/rgb.png: \"a ", "and people say \"two dogs on a beach\" or \"a beach\"")
                .contains("Not judged: notes.png: This is not a picture of a known format")
                .contains("Not judged: gone.png: ", "Not judged: link.png: ", "Not judged: ../outside.png: ")
                .doesNotContain("unlisted");
    }

    @Test
    void holdsACaptionerAgainstFloors() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.write(photos.resolve("rgb.png"), picture("rgb.png"));
        Files.writeString(photos.resolve("captions.csv"), "image,caption\nrgb.png,two dogs\n");

        assertThat(run("evaluate", "words", "photos", "--set", "dogs", "--json"))
                .isZero();
        JsonNode answer = Json.mapper().readTree(out.toString());
        assertThat(answer.path("set").asString()).isEqualTo("dogs@1");
        assertThat(answer.at("/metrics/exact_match").asDouble()).isZero();
        assertThat(answer.at("/worst/0/image").asString()).isEqualTo("rgb.png");

        assertThat(run("evaluate", "words", "photos", "--floor", "exact_match=0.5", "--floor", "word_errors=99"))
                .isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(out.toString())
                .contains("Not reached: exact match is 0.0, wanted at least 0.5.")
                .doesNotContain("Not reached: word");
    }

    @Test
    void evaluatesNothingThatIsNotThere() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));

        assertThat(run("evaluate", "words", "nowhere")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(err.toString()).contains("There is no folder nowhere.");
        assertThat(run("evaluate", "words", "photos")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(err.toString()).contains("captions.csv");
        Files.write(photos.resolve("rgb.png"), picture("rgb.png"));
        Files.writeString(photos.resolve("captions.csv"), "image,caption\nrgb.png,two dogs\n");
        assertThat(run("evaluate", "nobody", "photos")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(run("evaluate", "words", "photos", "--floor", "beauty=1")).isEqualTo(ExitCode.INVALID.number());
        assertThat(run("evaluate", "words")).isEqualTo(ExitCode.USAGE.number());
        Files.writeString(photos.resolve("captions.csv"), "picture,words\nrgb.png,two dogs\n");
        assertThat(run("evaluate", "words", "photos")).isEqualTo(ExitCode.INVALID.number());
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", data.root().toString()));
        return Cli.run(
                all.toArray(String[]::new),
                new Console(folder, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), _ -> {
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
