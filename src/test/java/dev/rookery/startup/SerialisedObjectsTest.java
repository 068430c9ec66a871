package dev.rookery.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.testing.Child;
import dev.rookery.testing.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attack 7 against the running application: a serialised object stands in every place that it reads from, and its JVM tells each
 * class that it loads.
 */
class SerialisedObjectsTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("ready at +http://127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void inPackagesJobsSessionsAndRequestsTheClassIsNeverLoaded() throws Exception {
        byte[] gadget = gadget();
        Path state = folder.resolve("state");
        try (Child first = app(state)) {
            RawHttp http = http(first);
            awaitStatus(http, "Everything is well.");
        }
        assertThat(plantInPackages(state, gadget)).isPositive();
        plantInJobs(state, gadget);
        Files.write(state.resolve("SESSIONS.ser"), gadget);

        try (Child app = app(state)) {
            RawHttp http = http(app);
            awaitStatus(http, "was refused");
            for (String type : List.of("application/x-java-serialized-object", "application/json", "text/csv")) {
                for (String path : List.of("/predict", "/api/v1/models/iris/predict", "/", "/?v-r=uidl&v-uiId=0")) {
                    assertThat(http.send("POST", path, gadget, "Content-Type: " + type)
                                    .status())
                            .as("%s as %s", path, type)
                            .isNotEqualTo(500);
                }
            }
            http.get("/pipelines");
            assertThat(app.alive()).isTrue();
            assertThat(app.output())
                    .contains("dev.rookery.RookeryApplication source:")
                    .doesNotContain("THE GADGET RAN", Gadget.class.getName() + " source:");
        }
    }

    private Child app(Path state) throws Exception {
        return Child.start(
                folder,
                List.of("-Xlog:class+load"),
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.data-dir=" + state);
    }

    private static RawHttp http(Child app) throws InterruptedException {
        app.awaitOutput("Next step", SOON);
        Matcher address = ADDRESS.matcher(app.output());
        assertThat(address.find()).isTrue();
        return new RawHttp(Integer.parseInt(address.group(1)));
    }

    private static void awaitStatus(RawHttp http, String wanted) {
        long deadline = System.nanoTime() + SOON.toNanos();
        String seen = "";
        while (!seen.contains(wanted)) {
            assertThat(System.nanoTime()).as(seen).isLessThan(deadline);
            seen = http.get("/readiness").body();
        }
    }

    private static byte[] gadget() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }
        return bytes.toByteArray();
    }

    /** Puts the object in the place of every file of every package. */
    private static int plantInPackages(Path state, byte[] gadget) throws Exception {
        try (Stream<Path> files = Files.walk(state.resolve("objects/models"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                Files.write(file, gadget);
            }
            return all.size();
        }
    }

    private static void plantInJobs(Path state, byte[] gadget) throws Exception {
        String url = "jdbc:h2:file:" + state.resolve("db/rookery") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection database = DriverManager.getConnection(url, "sa", "");
                PreparedStatement update =
                        database.prepareStatement("update job set kind = ?, title = ?, subject = ?, message = ?")) {
            String stream = new String(gadget, StandardCharsets.ISO_8859_1);
            for (int column = 1; column <= 4; column++) {
                // The shortest column holds 64 characters, enough for the class's name.
                update.setString(column, stream.substring(0, Math.min(stream.length(), 64)));
            }
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
