package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.Json;
import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The REST API of predictions over a running server and a model that one can check by hand. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.default-model=tiny", "rookery.samples.enabled=false"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class PredictApiTest {
    private static final String PATH = "/api/v1/models/tiny/predict";

    @LocalServerPort
    private int port;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private PredictionService predictions;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ModelStore store;

    private RawHttp http;
    private LoadedModel model;

    @BeforeEach
    void serve() {
        http = new RawHttp(port);
        model = TinyModel.published(store, "land");
        deployments.serve(TinyModel.deployment("tiny:1", model));
    }

    private JsonNode ok(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private JsonNode problem(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        return Json.mapper().readTree(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", PATH})
    void answersAnObjectWithAnObject(String path) {
        JsonNode answer = ok(http.post(path, TinyModel.LONG_ROW));
        assertThat(answer.get("prediction").asString()).isEqualTo("long");
        assertThat(answer.at("/probabilities/long").asDouble()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(answer.at("/probabilities/short").asDouble()).isCloseTo(1 / (1 + Math.exp(2)), within(1e-12));
        assertThat(answer.get("model").asString()).isEqualTo("tiny");
        assertThat(answer.get("version").asInt()).isEqualTo(1);
        assertThat(answer.get("predictionId").asString()).hasSize(36);
        assertThat(answer.get("warnings").isEmpty()).isTrue();
        assertThat(answer.has("explanation")).isFalse();
    }

    /** What a package says of its answers holds for one row, many rows, the form and the Open Inference Protocol. */
    @Test
    void correctedAndDecidedAlikeWhoeverAsks() {
        deployments.serve(TinyModel.deployment("wary:1", TinyModel.wary(store)));
        double is = 3 / (1 + Math.exp(2));
        JsonNode one = ok(http.post("/api/v1/models/wary/predict?explain=true", TinyModel.SHORT_ROW));
        assertThat(one.get("prediction").asString())
                .as("though 0.64 speak for short")
                .isEqualTo("long");
        assertThat(one.at("/probabilities/long").asDouble()).isCloseTo(is, within(1e-12));
        assertThat(one.at("/explanation/calibrated").asBoolean()).isTrue();
        assertThat(one.at("/explanation/label").asString()).isEqualTo("long");

        JsonNode many = ok(
                http.post("/api/v1/models/wary/predict", "[" + TinyModel.LONG_ROW + "," + TinyModel.SHORT_ROW + "]"));
        assertThat(many.at("/1/prediction").asString()).isEqualTo("long");
        assertThat(many.at("/1/probabilities/long").asDouble()).isCloseTo(is, within(1e-12));
        assertThat(many.at("/0/probabilities/long").asDouble()).isEqualTo(1);

        JsonNode tensors = ok(http.post("/v2/models/wary/infer", """
                {"inputs": [{"name": "length", "shape": [1], "datatype": "FP64", "data": [3]},
                 {"name": "place", "shape": [1], "datatype": "BYTES", "data": ["sea"]}]}"""));
        assertThat(tensors.get("outputs").toString()).contains("[\"long\"]", String.valueOf(is));

        Prediction form = predictions.attempt(new ModelName("wary"), Map.of("length", 3, "place", "sea"));
        assertThat(form.answer()).isInstanceOfSatisfying(Answer.Classified.class, answer -> {
            assertThat(answer.label()).isEqualTo("long");
            assertThat(answer.probability()).isCloseTo(is, within(1e-12));
        });
        JsonNode described = ok(http.get("/api/v1/models/wary"));
        assertThat(described.get("calibration").asString()).isEqualTo("isotonic");
        assertThat(described.get("threshold").asDouble()).isEqualTo(0.3);
        assertThat(described.get("costs").toString()).isEqualTo("[[0.0,3.0],[7.0,0.0]]");
        assertThat(ok(http.get("/api/v1/models/tiny")).has("threshold")).isFalse();
    }

    @Test
    void answersAnArrayWithAnArrayInOrder() {
        JsonNode answer = ok(http.post(PATH, "[" + TinyModel.LONG_ROW + "," + TinyModel.SHORT_ROW + "]"));
        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.at("/0/prediction").asString()).isEqualTo("long");
        assertThat(answer.at("/1/prediction").asString()).isEqualTo("short");
    }

    @Test
    void aPredictionOpensAgainAsSoonAsItsIdIsKnown() {
        String id = ok(http.post(PATH, TinyModel.LONG_ROW)).get("predictionId").asString();

        JsonNode opened = ok(http.get("/api/v1/predictions/" + id));

        assertThat(opened.at("/logged/prediction").asString()).isEqualTo("long");
        assertThat(opened.at("/inputs/length").asInt()).isEqualTo(30);
        assertThat(opened.get("same").asBoolean()).isTrue();
        assertThat(opened.at("/answer/digest").asString())
                .isEqualTo(model.seal().digest().hex());
        assertThat(opened.at("/answer/data").asString()).isEqualTo("tiny@1");
        assertThat(opened.at("/answer/dataMd5").asString()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(opened.at("/answer/explanation/effects/0/field").asString()).isEqualTo("length");
        assertThat(opened.has("beside")).isFalse();
        assertThat(ok(http.get("/api/v1/predictions/" + id + "?version=1"))
                        .at("/beside/prediction")
                        .asString())
                .isEqualTo("long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0197a000-0000-7000-8000-000000000000", "1-1-1-1-1", "nothing"})
    void aPredictionThatWasNeverMadeIsNotFound(String id) {
        assertThat(problem(http.get("/api/v1/predictions/" + id), 404)
                        .get("detail")
                        .asString())
                .isEqualTo("No prediction with the id " + id + " was logged.");
    }

    /** What is broken shows in the metrics, not only in the log. */
    @Test
    void aFailureIsCountedAsOne() {
        Map<String, Object> broken = Map.of("length", new BigDecimal("3") {
            @Override
            public double doubleValue() {
                throw new IllegalStateException("broken");
            }
        });
        Counter errors = meters.get("rookery.predictions")
                .tags("model", "tiny", "version", "1", "source", "rest", "outcome", "error")
                .counter();
        double before = errors.count();

        assertThatThrownBy(() ->
                        predictions.predict(new PredictionRequest(new ModelName("tiny"), broken, false, Source.REST)))
                .hasMessage("broken");
        assertThatThrownBy(() ->
                        predictions.predictAll(new ModelName("tiny"), List.of(broken, broken), false, Source.REST))
                .hasMessage("broken");

        assertThat(errors.count() - before).isEqualTo(3);
    }

    @Test
    void noRowsAreAnsweredWithNone() {
        assertThat(predictions.predictAll(new ModelName("tiny"), List.of(), false, Source.REST))
                .isEmpty();
    }

    @Test
    void explainsAdditively() {
        JsonNode explanation =
                ok(http.post(PATH + "?explain=true", TinyModel.LONG_ROW)).get("explanation");
        double sum = explanation.get("base").asDouble();
        for (JsonNode effect : explanation.get("effects")) {
            sum += effect.get("effect").asDouble();
        }
        assertThat(sum).isCloseTo(2, within(1e-6));
        assertThat(explanation.get("margin").asDouble()).isCloseTo(2, within(1e-12));
        // By hand: the mean margin over the covers is (3 * -2 + 1 * 2) / 4 = -1, so length alone added 3.
        assertThat(explanation.get("base").asDouble()).isCloseTo(-1, within(1e-12));
        assertThat(explanation.at("/effects/0/field").asString()).isEqualTo("length");
        assertThat(explanation.at("/effects/0/effect").asDouble()).isCloseTo(3, within(1e-12));
        assertThat(explanation.at("/effects/0/value").isNumber()).isTrue();
        assertThat(explanation.at("/effects/0/value").asInt()).isEqualTo(30);
        assertThat(explanation.at("/effects/1/value").isString()).isTrue();
    }

    @Test
    void saysOfTextThatIsNoJsonHowJsonBegins() {
        assertThat(problem(http.post(PATH, "zzz"), 400).get("detail").asString())
                .contains("begin with { or [")
                .doesNotContain("NaN");
    }

    @Test
    void oneBadRowRefusesTheWholeArrayAndNamesRowAndField() {
        JsonNode problem =
                problem(http.post(PATH, "[" + TinyModel.LONG_ROW + ",{\"length\":\"x\",\"place\":\"sea\"}]"), 422);
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("[1].length");
        assertThat(problem.get("errors").size()).isEqualTo(1);
    }

    /** Attack 31: one declared policy, and never a 500. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"length\": NaN, \"place\": \"sea\"}                 | 400 |",
                "{\"length\": Infinity, \"place\": \"sea\"}            | 400 |",
                "{\"length\": 1e999, \"place\": \"sea\"}               | 422 | length",
                "{\"length\": \"12\", \"place\": \"sea\"}              | 422 | length",
                "{\"length\": true, \"place\": \"sea\"}                | 422 | length",
                "{\"length\": {\"a\": [1]}, \"place\": \"sea\"}        | 422 | length",
                "{\"length\": [3], \"place\": \"sea\"}                 | 422 | length",
                "{\"length\": 3, \"place\": 5}                         | 422 | place",
                "{\"length\": 3, \"place\": \"sea\", \"lenght\": 1}    | 422 | lenght",
                "{\"length\": 1e308, \"place\": \"sea\"}               | 200 |",
                "{\"length\": 123456789012345678901234567890}          | 200 |",
                "{\"place\": \"moon\", \"length\": 3}                  | 200 |",
                "{\"length\": null, \"place\": \"sea\"}                | 200 |",
                "{\"place\": \"sea\"}                                  | 200 |",
                "{\"place\": \"sea\", \"length\": 3}                   | 200 |",
                "7                                                     | 400 |",
                "[7]                                                   | 400 |",
                "[]                                                    | 422 |",
                "{\"length\":                                          | 400 |",
                "{\"length\": 3} {}                                    | 400 |",
            })
    void holdsToTheDeclaredPolicy(String body, int status, String field) {
        RawHttp.Answer answer = http.post(PATH, body.strip());
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (field != null) {
            assertThat(problem(answer, status).at("/errors/0/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void otherContentTypesAreRefused() {
        problem(
                http.send("POST", "/predict", "length=3".getBytes(StandardCharsets.UTF_8), "Content-Type: text/plain"),
                415);
        problem(http.send("DELETE", "/predict", null), 405);
    }

    /** Attack 28. */
    @Test
    void jsonBombsAreRefusedQuicklyAndCheaply() {
        problem(http.post(PATH, "[".repeat(1_000_000)), 400);
        problem(http.post(PATH, "{\"length\":".repeat(100_000)), 400);
        problem(http.post(PATH, "{\"length\":" + "[".repeat(100_000)), 400);
        problem(http.post(PATH, "{\"length\": 1e-1000000}"), 400);
        problem(http.post(PATH, "{\"length\": " + "9".repeat(1_000_000) + "}"), 400);
        problem(http.post(PATH, "{\"length\": 1, \"length\": 30}"), 400);
        problem(http.post(PATH, "[" + "{},".repeat(3_000_000) + "{}]"), 413);
        String fields =
                IntStream.range(0, 100_000).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        problem(http.post(PATH, "{" + fields + "}"), 413);
        String unknown = "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}";
        JsonNode faults = problem(http.post(PATH, "[" + (unknown + ",").repeat(9_000) + unknown + "]"), 422);
        assertThat(faults.get("errors").size()).isEqualTo(100);
        assertThat(faults.get("detail").asString()).startsWith("At least 20 of 9,001 rows");
        JsonNode longText = problem(http.post(PATH, "{\"place\": \"" + "x".repeat(9_000_000) + "\"}"), 422);
        assertThat(longText.at("/errors/0/field").asString()).isEqualTo("place");
        byte[] tenMillion = ("[" + "1,".repeat(10_000_000) + "1]").getBytes(StandardCharsets.US_ASCII);
        problem(http.send("POST", PATH, tenMillion, "Content-Type: application/json"), 413);
        ok(http.post(PATH, TinyModel.LONG_ROW));
    }

    /** Attack 18: what a data set brought in comes back as JSON text and nothing else. */
    @Test
    void markupInNamesIsInertText() {
        String markup = "<script>alert(1)</script>";
        deployments.serve(TinyModel.deployment("tiny:2", TinyModel.published(store, markup)));
        RawHttp.Answer answer = http.get("/api/v1/models/tiny");
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(ok(answer).at("/inputs/1/levels/0").asString()).isEqualTo(markup);
        RawHttp.Answer refusal = http.post(PATH, "{\"" + markup + "\": 1}");
        assertThat(refusal.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem(refusal, 422).at("/errors/0/field").asString()).isEqualTo(markup);
    }

    @Test
    void tellsWhatServes() {
        JsonNode model = ok(http.get("/api/v1/models/tiny"));
        assertThat(model.get("data").asString()).isEqualTo("tiny@1");
        assertThat(model.at("/inputs/0/unit").asString()).isEqualTo("mm");
        assertThat(model.at("/inputs/0/max").asDouble()).isEqualTo(40);
        assertThat(ok(http.get("/api/v1/models")).findValuesAsString("model")).contains("tiny");
        problem(http.get("/api/v1/models/none"), 404);
        problem(http.post("/api/v1/models/none/predict", "{}"), 404);
        problem(http.get("/api/v1/models/No%20Such"), 422);
    }

    @Test
    void logsEveryPrediction() {
        JsonNode answer = ok(http.post(PATH, TinyModel.SHORT_ROW));
        String id = answer.get("predictionId").asString();
        await(() -> jdbc.sql("select count(*) from prediction where id = cast(? as uuid)")
                        .param(id)
                        .query(Integer.class)
                        .single()
                == 1);
        assertThat(jdbc.sql("select inputs from prediction where id = cast(? as uuid)")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("{\"length\":3,\"place\":\"sea\"}");
    }

    /** Promotions while requests go on: each is answered by one version or the other, and none fails. */
    @Test
    void swapsVersionsWithoutALostRequest() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answered = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answered.add(clients.submit((Callable<Integer>) () -> {
                    int count = 0;
                    while (!stop.get()) {
                        assertThat(ok(http.post(PATH, TinyModel.LONG_ROW))
                                        .get("prediction")
                                        .asString())
                                .isEqualTo("long");
                        count++;
                    }
                    return count;
                }));
            }
            try {
                for (int version = 2; version <= 60; version++) {
                    deployments.serve(TinyModel.deployment("tiny:" + version, model));
                }
            } finally {
                stop.set(true);
            }
            for (Future<Integer> client : answered) {
                assertThat(client.get()).isPositive();
            }
        }
        assertThat(ok(http.post(PATH, TinyModel.LONG_ROW)).get("version").asInt())
                .isEqualTo(60);
    }

    private static void await(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            while (!condition.call()) {
                assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
                Thread.onSpinWait();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
