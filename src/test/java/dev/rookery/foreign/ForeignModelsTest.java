package dev.rookery.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateService;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.Verdict;
import dev.rookery.serving.DeploymentService;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.ServerWithWorkers;
import dev.rookery.vision.ForeignWorkers;
import dev.rookery.vision.OddModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Models of other tools over a running server, in real worker processes. */
@ServerWithWorkers
class ForeignModelsTest {
    private static final String PATH = "/api/v1/foreign-models/";
    private static final String BYTES = "Content-Type: application/octet-stream";
    private static final String VIRGINICA =
            "{\"sepal_length_cm\": 6.5, \"sepal_width_cm\": 3.0, \"petal_length_cm\": 5.8, \"petal_width_cm\": 2.2}";

    @LocalServerPort
    private int port;

    @Autowired
    private DatasetService datasets;

    @Autowired
    private JobService jobs;

    @Autowired
    private RegistryService registry;

    @Autowired
    private GateService gate;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private ForeignWorkers workers;

    @Autowired
    private ObjectStore store;

    private RawHttp http;

    @BeforeAll
    void importIrises() {
        datasets.pullSample(new DatasetName("iris"), Progress.none());
    }

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    @Test
    void servesAClassifierOfSklearnBehindItsGateLikeEveryOtherModel() {
        assertThat(bring("iris-sklearn", "&floor=0.9", ForeignFiles.sklearn()).state())
                .isEqualTo(JobState.SUCCEEDED);

        ModelVersion version = registry.champion(new ModelName("iris-sklearn")).orElseThrow();
        assertThat(registry.kind(version.id().model())).contains(ModelKind.TABLE);
        assertThat(version.data().toString()).isEqualTo("iris@1");
        assertThat(version.metrics().get("accuracy")).isBetween(0.9, 1.0);
        var decision = gate.recent(version.id().model(), 1).getFirst();
        assertThat(decision.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(decision.rules())
                .anySatisfy(rule -> assertThat(rule.message()).contains("no trainer to compare it with"))
                .anySatisfy(rule -> {
                    assertThat(rule.rule()).isEqualTo("dummy");
                    assertThat(rule.verdict()).isEqualTo(Verdict.PASS);
                });
        JsonNode answer = predict("iris-sklearn", VIRGINICA);
        assertThat(answer.path("prediction").asString()).isEqualTo("virginica");
        // Softmax of 0, 2 x 5.8 - 4.9 and 6 x 5.8 - 24.5, by hand: 1 / (1 + e^-3.6 + e^-10.3).
        assertThat(answer.at("/probabilities/virginica").asDouble()).isCloseTo(0.973371, within(1e-5));
        JsonNode metadata =
                Json.mapper().readTree(http.get("/v2/models/iris-sklearn").body());
        assertThat(metadata.path("inputs")
                        .valueStream()
                        .map(input -> input.path("name").asString()))
                .containsAll(ForeignFiles.COLUMNS);
        // Only the petal's length moves it, and the explanation says so.
        JsonNode explained = ok(http.post("/api/v1/models/iris-sklearn/predict?explain=true", VIRGINICA));
        assertThat(explained.toString()).contains("petal_length_cm");
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.api.Assertions.within(tolerance);
    }

    @Test
    void takesScoresARowAtATimeWithColumnsThatThePersonNames() {
        assertThat(bring("iris-torch", "&features=" + String.join(",", ForeignFiles.COLUMNS), ForeignFiles.torch())
                        .state())
                .isEqualTo(JobState.SUCCEEDED);

        assertThat(predict("iris-torch", VIRGINICA)
                        .at("/probabilities/virginica")
                        .asDouble())
                .isCloseTo(0.973371, within(1e-5));
        assertThat(refused(http.send("POST", address("nameless", ""), ForeignFiles.torch(), BYTES), 422))
                .contains("takes 4 numbers a row, and nobody says which columns they are");
    }

    @Test
    void estimatesANumberFromATensorAColumn() {
        byte[] file = ForeignFiles.regression();
        RawHttp.Answer accepted = http.send("POST", PATH + "petal-width?data=iris&target=petal_width_cm", file, BYTES);

        assertThat(ended(accepted).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(registry.champion(new ModelName("petal-width"))
                        .orElseThrow()
                        .metrics()
                        .get("r2"))
                .isGreaterThan(0.8);
        // 0.416 x 5 - 0.363
        assertThat(predict("petal-width", "{\"petal_length_cm\": 5.0, \"sepal_length_cm\": 6.0}")
                        .path("prediction")
                        .asDouble())
                .isCloseTo(1.717, within(1e-9));
    }

    @Test
    void theGateRefusesOneThatIsNoBetterThanTheDummyAndTheOldOneServes() {
        bring("judged", "", ForeignFiles.sklearn());

        assertThat(bring("judged", "&features=" + String.join(",", ForeignFiles.COLUMNS), ForeignFiles.stubborn())
                        .state())
                .isEqualTo(JobState.SUCCEEDED);

        assertThat(gate.recent(new ModelName("judged"), 1).getFirst().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(registry.versions(new ModelName("judged"))).hasSize(1);
        assertThat(predict("judged", VIRGINICA).path("version").asInt()).isEqualTo(1);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("external data", OddModels.external().toByteArray(), "other files"),
                Arguments.of("a foreign operator", OddModels.custom().toByteArray(), "com.example.evil"),
                Arguments.of("45 nested subgraphs", OddModels.nested(45).toByteArray(), "deeper"),
                Arguments.of("a lying tensor", OddModels.boastful().toByteArray(), "stated shape"),
                Arguments.of("a picture model", OddModels.giant().toByteArray(), "cannot be fed from a table"),
                Arguments.of(
                        "a pickle",
                        "\u0080\u0004cposix\nsystem\n(Vtouch /tmp/owned\ntR.".getBytes(StandardCharsets.ISO_8859_1),
                        "not a readable ONNX file"),
                Arguments.of("nothing", new byte[0], "not a readable ONNX file"),
                Arguments.of("no numbers", ForeignFiles.withoutNumbers(), "zipmap=False"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void attack10RefusesAHostileFileBeforeAnythingLoadsIt(String what, byte[] file, String why) {
        int before = workers.states().size();

        assertThat(refused(http.send("POST", address("hostile", ""), file, BYTES), 422))
                .contains(why);

        assertThat(registry.kind(new ModelName("hostile"))).isEmpty();
        assertThat(workers.states()).hasSize(before);
    }

    @Test
    void attack10AGraphThatAsksFor640GigabytesIsRefusedAndTheServerLives() {
        Job job = bring("giant", "&features=" + String.join(",", ForeignFiles.COLUMNS), ForeignFiles.giant());

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(registry.kind(new ModelName("giant"))).isEmpty();
        assertThat(http.get("/liveness").status()).isEqualTo(200);
    }

    @Test
    void attack10AWorkerThatAbortsInTheMiddleIsA503AndAnotherOneAnswers() throws Exception {
        bring("mortal", "", ForeignFiles.sklearn());
        predict("mortal", VIRGINICA);
        List<Long> pids =
                workers.states().stream().flatMap(state -> state.pid().stream()).toList();
        for (long pid : pids) {
            signal(pid, "STOP");
        }
        CompletableFuture<RawHttp.Answer> waiting =
                CompletableFuture.supplyAsync(() -> http.post("/api/v1/models/mortal/predict", VIRGINICA));
        Thread.sleep(500);
        for (long pid : pids) {
            signal(pid, "ABRT");
            signal(pid, "CONT");
        }

        assertThat(refused(waiting.get(30, TimeUnit.SECONDS), 503)).contains("ended in the middle");
        assertThat(http.get("/liveness").status()).isEqualTo(200);
        RawHttp.Answer again = http.post("/api/v1/models/mortal/predict", VIRGINICA);
        for (int i = 0; i < 200 && again.status() == 503; i++) {
            Thread.sleep(50);
            again = http.post("/api/v1/models/mortal/predict", VIRGINICA);
        }
        assertThat(ok(again).path("prediction").asString()).isEqualTo("virginica");
    }

    @Test
    void attack11AFlippedBitIsRefusedByItsHashAndTheOldVersionServes() {
        ModelName model = new ModelName("flipped");
        bring(model.value(), "", ForeignFiles.sklearn());
        ModelVersion first = registry.champion(model).orElseThrow();
        bring(model.value(), "&features=" + String.join(",", ForeignFiles.COLUMNS), ForeignFiles.torch());
        ModelVersion second = registry.champion(model).orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        ObjectKey onnx = new ObjectKey("models/" + first.seal().digest().hex() + "/model.onnx");
        byte[] bytes = store.get(onnx, 1 << 20);
        bytes[bytes.length / 2] ^= 1;
        store.put(onnx, bytes);

        registry.rollback(model);

        assertThat(deployments.current(model).orElseThrow().version()).isEqualTo(second.id());
        assertThat(deployments.health().failed())
                .anySatisfy(failure -> assertThat(failure.version()).isEqualTo(first.id()));
        assertThat(predict(model.value(), VIRGINICA).path("prediction").asString())
                .isEqualTo("virginica");
        bytes[bytes.length / 2] ^= 1;
        store.put(onnx, bytes);
    }

    private Job bring(String model, String query, byte[] file) {
        return ended(http.send("POST", address(model, query), file, BYTES));
    }

    private static String address(String model, String query) {
        return PATH + model + "?data=iris&target=species" + query;
    }

    private Job ended(RawHttp.Answer accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String id = Json.mapper().readTree(accepted.body()).path("job").asString();
        Job job = jobs.await(new JobId(UUID.fromString(id)), Duration.ofSeconds(90));
        return job;
    }

    private JsonNode predict(String model, String row) {
        return ok(http.post("/api/v1/models/" + model + "/predict", row));
    }

    private static JsonNode ok(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private static String refused(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return Json.mapper().readTree(answer.body()).path("detail").asString();
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assumeThat(Path.of("/bin/kill")).exists();
        new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
