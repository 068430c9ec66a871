package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetService;
import dev.rookery.model.Input;
import dev.rookery.model.ModelName;
import dev.rookery.model.Predictor;
import dev.rookery.model.Signature;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import dev.rookery.serving.Answer;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.PredictionService;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/**
 * Every row of the data behind a champion, asked through every door. The reference is the sealed package itself, whose agreement
 * with the trainer to 1e-9 is proven when it is published and checked when it is loaded.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class ReplayTest {
    private static final double SAME = 1e-9;

    @LocalServerPort
    private int port;

    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private PredictionService predictions;

    @Autowired
    private DatasetService datasets;

    private RawHttp http;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
        http = new RawHttp(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"penguins", "iris"})
    void everyDoorGivesTheSameAnswer(String model) throws Exception {
        Deployment deployment = deployments.current(new ModelName(model)).orElseThrow();
        Predictor predictor = deployment.model().predictor();
        Table table = datasets.read(deployment.data());
        double[][] rows = rows(predictor.signature(), table);
        double[][] expected =
                new double[rows.length][predictor.signature().target().outputs()];
        predictor.outputs(rows, expected);
        List<Map<String, String>> forms = new ArrayList<>();
        for (double[] row : rows) {
            forms.add(form(predictor.signature(), row));
        }
        List<Map<String, Object>> requests = forms.stream()
                .map(fields -> new FormState(fields, true).request(predictor.signature()))
                .toList();

        double[][] form = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            form[i] = probabilities(
                    predictions.attempt(new ModelName(model), requests.get(i)).answer());
        }
        assertSame(form, expected, "form");
        assertSame(rest(model, predictor.signature(), requests), expected, "REST");
        assertSame(batch(model, deployment, rows.length), expected, "batch");
        assertSame(oip(model, predictor.signature(), requests), expected, "OIP");
    }

    private double[][] rest(String model, Signature signature, List<Map<String, Object>> requests) {
        JsonNode answers = ok(
                http.post("/api/v1/models/" + model + "/predict", Json.mapper().writeValueAsString(requests)));
        double[][] found = new double[requests.size()][];
        for (int i = 0; i < found.length; i++) {
            JsonNode probabilities = answers.get(i).get("probabilities");
            found[i] = signature.target().levels().stream()
                    .mapToDouble(level -> probabilities.get(level).asDouble())
                    .toArray();
        }
        return found;
    }

    private double[][] batch(String model, Deployment deployment, int rows) throws Exception {
        JsonNode begun = Json.mapper()
                .readTree(http.post(
                                "/api/v1/batches/of-data?model=" + model + "&data="
                                        + deployment.data().toString().replace("@", "%40"),
                                "{}")
                        .body());
        String address = "/api/v1/batches/" + begun.get("batch").asString();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!http.get(address).body().contains("SUCCEEDED")) {
            assertThat(System.nanoTime()).as(http.get(address).body()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        List<String> lines = new String(
                        http.get(address + "/output").body().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> header = List.of(lines.getFirst().split(",", -1));
        int first = header.indexOf("prediction") + 1;
        int classes = deployment.model().predictor().signature().target().outputs();
        double[][] found = new double[rows][classes];
        for (int i = 0; i < rows; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            for (int k = 0; k < classes; k++) {
                found[i][k] = Double.parseDouble(cells[first + k]);
            }
        }
        assertThat(lines).hasSize(rows + 1);
        return found;
    }

    private double[][] oip(String model, Signature signature, List<Map<String, Object>> requests) {
        double[][] found = new double[requests.size()][];
        for (int i = 0; i < found.length; i++) {
            List<Map<String, Object>> tensors = new ArrayList<>();
            for (Input input : signature.inputs()) {
                Object value = requests.get(i).get(input.name());
                if (value != null) {
                    String type = value instanceof String ? "BYTES" : value instanceof Long ? "INT64" : "FP64";
                    tensors.add(Map.of(
                            "name", input.name(), "shape", List.of(1), "datatype", type, "data", List.of(value)));
                }
            }
            JsonNode answer = ok(http.post(
                    "/v2/models/" + model + "/infer", Json.mapper().writeValueAsString(Map.of("inputs", tensors))));
            for (JsonNode output : answer.get("outputs")) {
                if (output.get("datatype").asString().equals("FP64")) {
                    found[i] = new double[output.get("data").size()];
                    for (int k = 0; k < found[i].length; k++) {
                        found[i][k] = output.get("data").get(k).asDouble();
                    }
                }
            }
        }
        return found;
    }

    private static JsonNode ok(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private static double[] probabilities(Answer answer) {
        return ((Answer.Classified) answer)
                .probabilities().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
    }

    private static void assertSame(double[][] found, double[][] expected, String door) {
        for (int i = 0; i < expected.length; i++) {
            for (int k = 0; k < expected[i].length; k++) {
                assertThat(found[i][k]).as(door + ", row " + i).isCloseTo(expected[i][k], within(SAME));
            }
        }
    }

    private static double[][] rows(Signature signature, Table table) {
        double[][] rows = new double[table.rows()][signature.inputs().size()];
        for (int j = 0; j < signature.inputs().size(); j++) {
            Input input = signature.inputs().get(j);
            Column column = table.column(input.name());
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = column.missing(i)
                        ? Double.NaN
                        : switch (column) {
                            case Column.Numbers numbers -> numbers.values()[i];
                            case Column.Levels levels ->
                                ((Input.Category) input)
                                        .levels()
                                        .indexOf(levels.levels().get(levels.codes()[i]));
                        };
            }
        }
        return rows;
    }

    private static Map<String, String> form(Signature signature, double[] row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int j = 0; j < row.length; j++) {
            if (!Double.isNaN(row[j])) {
                Input input = signature.inputs().get(j);
                fields.put(
                        input.name(),
                        input instanceof Input.Category category
                                ? category.levels().get((int) row[j])
                                : ExampleRows.number(row[j], input.type()).orElseThrow());
            }
        }
        return fields;
    }
}
