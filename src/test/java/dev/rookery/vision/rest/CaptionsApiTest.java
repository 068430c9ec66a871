package dev.rookery.vision.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.Promtool;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.ServerWithWorkers;
import dev.rookery.vision.Caption;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.internal.image.Drawing;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The REST API of captions over a running server, the demo captioner and a real worker process. */
@ServerWithWorkers
class CaptionsApiTest {
    private static final String PATH = "/api/v1/captions";
    private static final String BATCHES = "/api/v1/caption-batches";
    private static final String SETS = "/api/v1/caption-sets";
    private static final String JSON = "Content-Type: application/json";
    private static final String PNG = "Content-Type: image/png";
    private static final long ALLOWED_GROWTH = 16 << 20;
    private static final String FORM = "Content-Type: multipart/form-data; boundary=b0undary";

    @LocalServerPort
    private int port;

    @Autowired
    private CaptionerImports imports;

    @Autowired
    private CaptionService captions;

    @Autowired
    private CaptionSets sets;

    @Autowired
    private ObjectStore store;

    @Autowired
    private JobService jobs;

    @Autowired
    private MeterRegistry meters;

    private RawHttp http;

    @BeforeAll
    void bringTheDemo() {
        imports.bringDemo("test", Progress.none());
    }

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    private JsonNode ok(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private String refused(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        return Json.mapper().readTree(answer.body()).path("detail").asString();
    }

    @Test
    void describesAPictureThatIsTheBody() {
        JsonNode answer = ok(http.send("POST", PATH, png(1), PNG));

        assertThat(answer.path("caption").asString()).isEqualTo(Drawing.of(1).caption());
        assertThat(answer.path("model").asString()).isEqualTo("shapes");
        assertThat(answer.path("probability").asDouble()).isBetween(0.1, 1.0);
        assertThat(answer.path("milliseconds").asDouble()).isPositive();
        assertThat(answer.path("alternatives").isEmpty()).isTrue();
    }

    @Test
    void describesTheFileOfAForm() {
        JsonNode answer = ok(http.send("POST", PATH + "?beams=3", form(Map.of("picture.png", png(4))), FORM));

        assertThat(answer.path("caption").asString()).isEqualTo(Drawing.of(4).caption());
        assertThat(answer.path("alternatives").size()).isEqualTo(2);
    }

    @Test
    void keepsToTheLengthThatWasAskedFor() {
        JsonNode answer = ok(http.send("POST", PATH + "?maxLength=4", png(2), PNG));

        assertThat(answer.path("caption").asString().split(" ")).hasSizeLessThan(4);
    }

    @Test
    void answersAnArchiveFileByFile() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("a/one.png", png(1));
        files.put("b-text.png", "no picture".getBytes(StandardCharsets.UTF_8));
        files.put("c-empty.png", new byte[0]);
        files.put("d-two.png", png(2));

        JsonNode answer = ok(http.send("POST", PATH + "/batch", zip(files), "Content-Type: application/zip"));

        assertThat(answer.size()).isEqualTo(4);
        assertThat(answer.at("/0/caption/caption").asString())
                .isEqualTo(Drawing.of(1).caption());
        assertThat(answer.at("/1/error").asString()).contains("not a picture of a known format");
        assertThat(answer.at("/2/error").asString()).contains("empty");
        assertThat(answer.at("/3/caption/caption").asString())
                .isEqualTo(Drawing.of(2).caption());
    }

    @Test
    void describesAPrefixFileByFileAndKeepsTheOutcomeInTheStore() throws Exception {
        store.put(new ObjectKey("photos/a/one.png"), png(1));
        store.put(new ObjectKey("photos/b-text.png"), "no picture".getBytes(StandardCharsets.UTF_8));
        store.put(new ObjectKey("photos/c-two.png"), png(2));

        RawHttp.Answer accepted = http.send(
                "POST",
                BATCHES,
                "{\"prefix\": \"photos/\"}".getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String batch = Json.mapper().readTree(accepted.body()).path("batch").asString();
        assertThat(jobs.await(new JobId(UUID.fromString(batch)), Duration.ofSeconds(60))
                        .state())
                .isEqualTo(JobState.SUCCEEDED);
        JsonNode answer = ok(http.get(BATCHES + "/" + batch));
        assertThat(answer.path("described").asInt()).isEqualTo(2);
        assertThat(answer.path("failed").asInt()).isEqualTo(1);
        assertThat(answer.at("/results/0/file").asString()).isEqualTo("a/one.png");
        assertThat(answer.at("/results/0/caption").asString())
                .isEqualTo(Drawing.of(1).caption());
        assertThat(answer.at("/results/1/error").asString()).contains("not a picture of a known format");
        RawHttp.Answer csv = http.get(BATCHES + "/" + batch + "/captions.csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body())
                .startsWith("image,caption,score,probability,model,error")
                .contains("c-two.png,\"" + Drawing.of(2).caption() + "\"");
        assertThat(store.size(new ObjectKey("caption-batches/" + batch + ".csv")))
                .isPresent();
    }

    @Test
    void judgesTheCaptionerThatServesOnOtherPictures() throws Exception {
        byte[] folder = zip(new TreeMap<>(Map.of(
                "captions.csv",
                ("image,caption\na.png,\"" + Drawing.of(1).caption() + "\"\na.png,a thing\nb.png,two dogs on a beach\n"
                                + "c.png,nothing\nd.png,gone\n")
                        .getBytes(StandardCharsets.UTF_8),
                "a.png",
                png(1),
                "b.png",
                png(2),
                "c.png",
                "no picture".getBytes(StandardCharsets.UTF_8))));
        assertThat(http.send("POST", SETS + "/others", folder, "Content-Type: application/zip")
                        .status())
                .isEqualTo(201);

        RawHttp.Answer accepted = http.send(
                "POST",
                "/api/v1/captioners/shapes/evaluations",
                "{\"set\": \"others\"}".getBytes(StandardCharsets.UTF_8),
                JSON);

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String id = Json.mapper().readTree(accepted.body()).path("evaluation").asString();
        assertThat(jobs.await(new JobId(UUID.fromString(id)), Duration.ofSeconds(60))
                        .state())
                .isEqualTo(JobState.SUCCEEDED);
        JsonNode answer = ok(http.get("/api/v1/caption-evaluations/" + id));
        assertThat(answer.path("set").asString()).isEqualTo("others@1");
        assertThat(answer.path("pictures").asInt()).isEqualTo(2);
        assertThat(answer.at("/metrics/exact_match").asDouble()).isEqualTo(0.5);
        assertThat(answer.path("worst").size()).isEqualTo(1);
        assertThat(answer.at("/worst/0/image").asString()).isEqualTo("b.png");
        assertThat(answer.at("/worst/0/caption").asString())
                .isEqualTo(Drawing.of(2).caption());
        assertThat(answer.at("/worst/0/references/0").asString()).isEqualTo("two dogs on a beach");
        assertThat(answer.path("unreadable")
                        .valueStream()
                        .map(file -> file.path("image").asString()))
                .containsExactly("c.png", "d.png");
        assertThat(answer.at("/unreadable/0/reason").asString()).contains("not a picture of a known format");
        assertThat(captions.current(CaptionerImports.DEMO).orElseThrow().version())
                .hasToString("shapes:1");
    }

    @ParameterizedTest
    @CsvSource({"nobody, shapes, 404", "shapes, no-such-set, 404", "shapes, '../x', 400"})
    void judgesNobodyOnNothing(String captioner, String set, int status) {
        refused(
                http.send(
                        "POST",
                        "/api/v1/captioners/" + captioner + "/evaluations",
                        ("{\"set\": \"" + set + "\"}").getBytes(StandardCharsets.UTF_8),
                        JSON),
                status);
        refused(http.get("/api/v1/caption-evaluations/" + UUID.randomUUID()), 404);
        refused(http.get("/api/v1/caption-evaluations/nonsense"), 404);
    }

    @Test
    void exportsWhatPeopleKept() throws Exception {
        sets.keep(
                new DatasetName("mine"),
                png(3),
                new Caption("a small cat", -0.1, 0.5),
                "shapes:1",
                "a large dog",
                "anna");

        RawHttp.Answer made = http.send("POST", SETS + "/mine/versions", new byte[0], JSON);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode version = Json.mapper().readTree(made.body());
        assertThat(version.path("set").asString()).isEqualTo("mine@1");
        RawHttp.Answer archive = http.get(SETS + "/mine/versions/1/archive");
        assertThat(archive.status()).isEqualTo(200);
        assertThat(archive.body()).startsWith("PK").contains("captions.csv");
        assertThat(archive.header("Content-Disposition")).contains("attachment; filename=\"mine-1.zip\"");
        refused(http.get(SETS + "/mine/versions/2/archive"), 404);
        refused(http.send("POST", SETS + "/nobodys/versions", new byte[0], JSON), 422);
    }

    @ParameterizedTest
    @CsvSource({"photos/nothing, 404", "../keys, 422", "http://169.254.169.254/latest, 422", "'', 422"})
    void refusesAPrefixThatLeadsElsewhereOrNowhere(String prefix, int status) {
        refused(
                http.send(
                        "POST",
                        BATCHES,
                        ("{\"prefix\": \"" + prefix + "\"}").getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/json"),
                status);
        refused(
                http.send("POST", BATCHES, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type: application/json"),
                422);
        refused(http.get(BATCHES + "/" + UUID.randomUUID()), 404);
        refused(http.get(BATCHES + "/nonsense/captions.csv"), 404);
    }

    @Test
    void saysWhoDescribesAndCountsWhatWasDescribed() throws Exception {
        ok(http.send("POST", PATH, png(1), PNG));

        JsonNode answer = ok(http.get(PATH));
        assertThat(answer.path("defaultModel").asString()).isEqualTo("shapes");
        assertThat(answer.at("/captioners/0/demo").asBoolean()).isTrue();
        assertThat(answer.at("/captioners/0/worker").asString()).isEqualTo("READY");
        assertThat(meters.counter("rookery.captions", "model", "shapes", "outcome", "OK")
                        .count())
                .isPositive();
        String scrape = http.get("/actuator/prometheus").body();
        assertThat(scrape)
                .contains(
                        "rookery_captions_total{model=\"shapes\",outcome=\"OK\"}",
                        "rookery_caption_latency_seconds_bucket{model=\"shapes\",",
                        "rookery_caption_workers ",
                        "rookery_caption_waiting ",
                        "rookery_caption_worker_deaths ");
        assertThat(Promtool.check(scrape)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "beams=0, 422",
        "beams=9, 422",
        "maxLength=1, 422",
        "maxLength=100000, 422",
        "beams=many, 400",
        "model=nobody, 404",
        "model=A%20B, 422"
    })
    void refusesWhatMakesNoSense(String query, int status) {
        assertThat(refused(http.send("POST", PATH + "?" + query, png(1), PNG), status))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "this is text", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\u0080\u0004cposix\nsystem\n."
            })
    void refusesWhatIsNoPicture(String body) {
        refused(http.send("POST", PATH, body.getBytes(StandardCharsets.ISO_8859_1), PNG), 422);
    }

    @Test
    void refusesAJpegThatEndsTooEarlyAndDescribesTheFirstFrameOfAnAnimation() throws IOException {
        byte[] jpeg = resource("rgb.jpg");

        assertThat(refused(
                        http.send(
                                "POST",
                                PATH,
                                java.util.Arrays.copyOf(jpeg, jpeg.length * 2 / 3),
                                "Content-Type: image/jpeg"),
                        422))
                .contains("ends too early");
        assertThat(ok(http.send("POST", PATH, resource("animated.gif"), "Content-Type: image/gif"))
                        .path("caption")
                        .asString())
                .isNotBlank();
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = java.util.Objects.requireNonNull(
                CaptionsApiTest.class.getResourceAsStream("/vision/pictures/" + name))) {
            return in.readAllBytes();
        }
    }

    /** The queue holds 32 pictures and the one at hand; who comes beyond is told so at once instead of waiting. */
    @Test
    void fault20ShedsWhatItCannotTakeAndAnswersEverybody() throws Exception {
        ok(http.send("POST", PATH, png(1), PNG));
        List<CompletableFuture<RawHttp.Answer>> asked = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                asked.add(CompletableFuture.supplyAsync(
                        () -> http.send("POST", PATH + "?beams=8", png(1), PNG), threads));
            }
        }

        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer.join().status()).isIn(200, 503));
        assertThat(asked.stream().map(CompletableFuture::join))
                .anySatisfy(answer -> assertThat(answer.status()).isEqualTo(200))
                .anySatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isPresent();
                });
        assertThat(ok(onceStartedAgain()).path("caption").asString())
                .isEqualTo(Drawing.of(1).caption());
    }

    @Test
    void attack26RefusesAnImageBombByItsHeader() {
        long began = System.nanoTime();

        String detail = refused(http.send("POST", PATH, headerOf(60_000, 60_000), PNG), 422);

        assertThat(detail).contains("60,000 × 60,000").contains("40 megapixels");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void attack26RefusesAnArchiveThatSwells() throws IOException {
        byte[] bomb = zip(Map.of("bomb.bmp", new byte[30 << 20]));
        assertThat(bomb.length).isLessThan(100_000);

        assertThat(refused(http.send("POST", PATH + "/batch", bomb, "Content-Type: application/zip"), 422))
                .contains("bomb.bmp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.png",
                "/etc/evil.png",
                "a/../../evil.png",
                "..\\evil.png",
                "C:\\evil.png",
                "a/./b.png",
                "x\u202Egnp.exe"
            })
    void attack4RefusesAnArchiveThatLeadsOut(String name) throws IOException {
        assertThat(refused(
                        http.send("POST", PATH + "/batch", zip(Map.of(name, png(1))), "Content-Type: application/zip"),
                        422))
                .contains("name that is not accepted");
    }

    @Test
    void attack4RefusesALinkInAnArchive() throws IOException {
        byte[] archive = zip(Map.of("link.png", "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        // The upper half of the external attributes in the central directory is the Unix mode: a symbolic link.
        int directory = indexOf(archive, new byte[] {'P', 'K', 1, 2});
        archive[directory + 40] = (byte) 0xff;
        archive[directory + 41] = (byte) 0xa1;

        assertThat(refused(http.send("POST", PATH + "/batch", archive, "Content-Type: application/zip"), 422))
                .contains("link.png")
                .contains("is a link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil.png", "a\r\nX-Evil: 1.png", "\u202Egnp.exe"})
    void attack6TakesOddFileNamesForWhatTheyAre(String name) {
        RawHttp.Answer answer = http.send("POST", PATH, form(Map.of(name, png(1))), FORM);

        assertThat(answer.header("X-Evil")).isEmpty();
        assertThat(answer.status()).isIn(200, 400, 422);
        assertThat(http.send("POST", PATH, form(Map.of("n".repeat(4000) + ".png", png(1))), FORM)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void attack29RefusesAFloodOfParts() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 5000; i++) {
            body.writeBytes(("--b0undary\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nx\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--b0undary--\r\n".getBytes(StandardCharsets.US_ASCII));

        refused(http.send("POST", PATH, body.toByteArray(), FORM), 413);
    }

    /** Each of them would fill the heap of a test if anything of it stayed. */
    @Test
    void attack29TheHeapIsAsItWasAfterAFloodOfWhatIsRefused() throws IOException {
        byte[] bomb = java.util.Arrays.copyOf(headerOf(60_000, 60_000), 1 << 20);
        byte[] cut = resource("rgb.jpg");
        cut = java.util.Arrays.copyOf(cut, cut.length * 2 / 3);
        byte[] swelling = zip(Map.of("bomb.bmp", new byte[8 << 20]));
        List<RawHttp.Answer> warm = flood(bomb, cut, swelling, 2);
        assertThat(warm).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(422));
        long before = heap();

        assertThat(flood(bomb, cut, swelling, 60))
                .hasSize(180)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(422));

        // A stream of the image library is collected only after its finalizer, which has a thread of its own.
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (heap() - before > ALLOWED_GROWTH && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(heap() - before).as("bytes more than before").isLessThan(ALLOWED_GROWTH);
        assertThat(ok(http.send("POST", PATH, png(1), PNG)).path("caption").asString())
                .isEqualTo(Drawing.of(1).caption());
    }

    private List<RawHttp.Answer> flood(byte[] bomb, byte[] cut, byte[] swelling, int times) {
        List<RawHttp.Answer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(http.send("POST", PATH, bomb, PNG));
            answers.add(http.send("POST", PATH, cut, "Content-Type: image/jpeg"));
            answers.add(http.send("POST", PATH + "/batch", swelling, "Content-Type: application/zip"));
        }
        return answers;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void attack29RefusesABodyThatIsTooLargeBeforeItIsRead() {
        assertThat(http.raw(
                                "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                        + "\r\nContent-Type: image/png\r\nContent-Length: 50000000000\r\nConnection: close\r\n\r\n",
                                new byte[10])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void attack29GivesUpOnAClientThatNeverFinishes() {
        long began = System.nanoTime();
        RawHttp.Answer answer = http.raw(
                "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + FORM
                        + "\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n",
                "--b0undary\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(408);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=other",
                "text/html",
                "application/json"
            })
    void refusesAnotherKindOfBody(String type) {
        RawHttp.Answer answer = http.send("POST", PATH, form(Map.of("a.png", png(1))), "Content-Type: " + type);

        assertThat(answer.status()).isIn(400, 415);
    }

    @Test
    void leavesMultipartOffEverywhereElse() {
        assertThat(http.send("POST", "/predict", form(Map.of("a.png", png(1))), FORM)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void attack10OutlivesAWorkerThatAbortsInTheMiddleOfARequest() throws Exception {
        long pid = workerPid();
        signal(pid, "STOP");
        CompletableFuture<RawHttp.Answer> waiting =
                CompletableFuture.supplyAsync(() -> http.send("POST", PATH, png(1), PNG));
        Thread.sleep(500);
        signal(pid, "ABRT");
        signal(pid, "CONT");

        assertThat(refused(waiting.get(30, TimeUnit.SECONDS), 503)).contains("ended in the middle (signal 6)");
        assertThat(waiting.get().header("Retry-After")).isPresent();
        assertThat(http.get("/liveness").status()).isEqualTo(200);
        assertThat(ok(onceStartedAgain()).path("caption").asString())
                .isEqualTo(Drawing.of(1).caption());
    }

    @Test
    void attack10EndsAFrozenWorkerAndSaysSo() throws Exception {
        long pid = workerPid();
        signal(pid, "STOP");

        assertThat(refused(http.send("POST", PATH, png(1), PNG), 503)).contains("gave no answer within 3 seconds");

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(ok(onceStartedAgain()).path("caption").asString())
                .isEqualTo(Drawing.of(1).caption());
    }

    /** After a second death in a row the worker is started with a delay, and says so meanwhile. */
    private RawHttp.Answer onceStartedAgain() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        RawHttp.Answer answer = http.send("POST", PATH, png(1), PNG);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            answer = http.send("POST", PATH, png(1), PNG);
        }
        return answer;
    }

    private long workerPid() {
        ok(http.send("POST", PATH, png(1), PNG));
        return captions.current(CaptionerImports.DEMO)
                .orElseThrow()
                .worker()
                .pid()
                .orElseThrow();
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assumeThat(Path.of("/bin/kill")).exists();
        new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    private static byte[] form(Map<String, byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        files.forEach((name, bytes) -> {
            body.writeBytes(("--b0undary\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                            + "\"\r\nContent-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        body.writeBytes("--b0undary--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] png(int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(Drawing.of(number).image(), "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** A PNG's signature and header, and nothing after it. */
    private static byte[] headerOf(int width, int height) {
        byte[] png = png(1);
        byte[] header = java.util.Arrays.copyOf(png, 33);
        java.nio.ByteBuffer.wrap(header).putInt(16, width).putInt(20, height);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(header, 12, 17);
        java.nio.ByteBuffer.wrap(header).putInt(29, (int) crc.getValue());
        return header;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
