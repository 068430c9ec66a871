package dev.rookery.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.Progress;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.internal.image.Drawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The Open Inference Protocol over a running server: the members that its published OpenAPI document requires, and the same answers as {@code /predict}. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OipTest {
    private static final String INFER = "/v2/models/penguins/infer";
    private static final List<String> FIELDS =
            List.of("island", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex");
    private static final String FLIPPERS =
            "{\"name\":\"flipper_length_mm\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[181,218]}";

    @LocalServerPort
    private int port;

    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private DatasetService datasets;

    @Autowired
    private CaptionerImports captioners;

    private RawHttp http;

    @BeforeAll
    void awaitChampions() {
        http = new RawHttp(port);
        FirstStart.await(bootstrap);
    }

    private JsonNode ok(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private String error(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode body = Json.mapper().readTree(answer.body());
        assertThat(body.propertyNames()).containsExactly("error");
        return body.path("error").asString();
    }

    private static JsonNode output(JsonNode response, String name) {
        for (JsonNode output : response.path("outputs")) {
            if (output.path("name").asString().equals(name)) {
                return output;
            }
        }
        throw new AssertionError("no output \"" + name + "\" in " + response);
    }

    @Test
    void tellsWhatItIsAndHowItStands() {
        for (String path : List.of("/v2", "/v2/")) {
            JsonNode server = ok(http.get(path));
            assertThat(server.path("name").asString()).isEqualTo("rookery");
            assertThat(server.path("version").asString()).isNotBlank();
            assertThat(server.path("extensions").get(0).asString()).isEqualTo("explain");
        }
        assertThat(ok(http.get("/v2/health/live")).path("live").asBoolean()).isTrue();
        assertThat(ok(http.get("/v2/health/ready")).path("ready").asBoolean()).isTrue();
        assertThat(ok(http.get("/v2/models/penguins/ready")).path("ready").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/penguins", "/v2/models/penguins/versions/1"})
    void tellsTheTensorsOfAModel(String path) {
        JsonNode model = ok(http.get(path));

        assertThat(model.path("name").asString()).isEqualTo("penguins");
        assertThat(model.path("versions").get(0).asString()).isEqualTo("1");
        assertThat(model.path("platform").asString()).isEqualTo("rookery_package");
        Map<String, String> inputs = new LinkedHashMap<>();
        for (JsonNode input : model.path("inputs")) {
            inputs.put(input.path("name").asString(), input.path("datatype").asString());
            assertThat(input.path("shape").toString()).isEqualTo("[-1]");
        }
        assertThat(inputs)
                .containsEntry("bill_length_mm", "FP64")
                .containsEntry("flipper_length_mm", "INT64")
                .containsEntry("island", "BYTES");
        assertThat(output(model, "probabilities").path("shape").toString()).isEqualTo("[-1,3]");
    }

    @Test
    void answersEveryRowOfTheDataAsTheOtherAddressDoes() {
        List<Map<String, @Nullable Object>> rows = rows();
        JsonNode plain =
                ok(http.post("/api/v1/models/penguins/predict", Json.mapper().writeValueAsString(rows)));

        JsonNode response =
                ok(http.post(INFER, Json.mapper().writeValueAsString(Map.of("id", "42", "inputs", tensors(rows)))));

        assertThat(response.path("id").asString()).isEqualTo("42");
        assertThat(response.path("model_name").asString()).isEqualTo("penguins");
        assertThat(response.path("model_version").asString()).isEqualTo("1");
        JsonNode probabilities = output(response, "probabilities");
        JsonNode labels = output(response, "labels").path("data");
        assertThat(probabilities.path("shape").toString()).isEqualTo("[" + rows.size() + ",3]");
        for (int i = 0; i < rows.size(); i++) {
            assertThat(output(response, "prediction").path("data").get(i))
                    .isEqualTo(plain.get(i).path("prediction"));
            for (int k = 0; k < 3; k++) {
                assertThat(probabilities.path("data").get(3 * i + k).asDouble())
                        .isEqualTo(plain.get(i)
                                .path("probabilities")
                                .path(labels.get(k).asString())
                                .asDouble());
            }
        }
    }

    private List<Map<String, @Nullable Object>> rows() {
        Table table = datasets.read(new DatasetVersionId(new DatasetName("penguins"), 1));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String field : FIELDS) {
                row.put(field, cell(table.column(field), i));
            }
            rows.add(row);
        }
        // Rows 4 and 340 have nothing but an island; the API takes them, with warnings.
        assertThat(rows).hasSize(344);
        return rows;
    }

    private static @Nullable Object cell(Column column, int row) {
        if (column.missing(row)) {
            return null;
        }
        return switch (column) {
            case Column.Numbers(double[] values) -> values[row];
            case Column.Levels(int[] codes, List<String> levels) -> levels.get(codes[row]);
        };
    }

    private static List<Map<String, Object>> tensors(List<Map<String, @Nullable Object>> rows) {
        return rows.getFirst().keySet().stream()
                .map(field -> {
                    List<@Nullable Object> data = new ArrayList<>();
                    rows.forEach(row -> data.add(row.get(field)));
                    boolean text = field.equals("island") || field.equals("sex");
                    return Map.<String, Object>of(
                            "name",
                            field,
                            "shape",
                            List.of(rows.size(), 1),
                            "datatype",
                            text ? "BYTES" : "FP64",
                            "data",
                            data);
                })
                .toList();
    }

    @Test
    void explainsAdditivelyWhenAsked() {
        JsonNode response = ok(http.post(INFER, "{\"inputs\":[" + FLIPPERS + "],\"parameters\":{\"explain\":true}}"));

        JsonNode fields = output(response, "contribution_fields").path("data");
        JsonNode contributions = output(response, "contributions");
        assertThat(contributions.path("shape").toString()).isEqualTo("[2," + fields.size() + "]");
        JsonNode explained = ok(http.post(
                        "/api/v1/models/penguins/predict?explain=true", "{\"flipper_length_mm\":218}"))
                .path("explanation");
        double sum = output(response, "contribution_base").path("data").get(1).asDouble();
        for (int k = 0; k < fields.size(); k++) {
            sum += contributions.path("data").get(fields.size() + k).asDouble();
        }
        assertThat(sum).isCloseTo(explained.path("margin").asDouble(), within(1e-9));
    }

    @Test
    void givesOnlyTheTensorsAskedFor() {
        JsonNode response = ok(http.post(
                INFER,
                "{\"inputs\":[" + FLIPPERS
                        + "],\"outputs\":[{\"name\":\"warnings\"},{\"name\":\"prediction\"}],\"unknown\":1}"));

        assertThat(response.path("outputs").size()).isEqualTo(2);
        assertThat(response.at("/outputs/0/name").asString()).isEqualTo("warnings");
        assertThat(response.at("/outputs/0/data/0").asString()).contains("island");
        assertThat(response.at("/outputs/1/data").size()).isEqualTo(2);
        assertThat(response.has("id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                   | no inference request
            {"inputs":                                                                           | no inference request
            {"inputs":[null]}                                                                    | no inference request
            {"inputs":[]}                                                                        | is empty
            {"inputs":[{"name":"island","shape":[1],"datatype":"BYTES"}]}                        | no inference request
            {"inputs":[{"name":"island","shape":[],"datatype":"BYTES","data":["Dream"]}]}        | has the shape []
            {"inputs":[{"name":"island","shape":[-1],"datatype":"BYTES","data":["Dream"]}]}      | has the shape [-1]
            {"inputs":[{"name":"island","shape":[99999999999],"datatype":"BYTES","data":[]}]}    | more than 10000 rows
            {"inputs":[{"name":"island","shape":[2],"datatype":"BYTES","data":["Dream"]}]}       | and 1 values
            {"inputs":[{"name":"island","shape":[1],"datatype":"BYTES","data":["Dream","x"]}]}   | more than 1 values
            {"inputs":[{"name":"island","shape":[1],"datatype":"TEXT","data":["Dream"]}]}        | does not know
            {"inputs":[{"name":"island","shape":[1],"datatype":"FP32","data":["Dream"]}]}        | another type
            {"inputs":[{"name":"body_mass_g","shape":[1],"datatype":"INT64","data":[1.5]}]}      | holds 1.5
            {"inputs":[{"name":"wing","shape":[1],"datatype":"INT64","data":[1]}]}               | [0].wing
            {"inputs":[{"name":"bill_length_mm","shape":[1],"datatype":"FP64","data":[-4]}]}     | [0].bill_length_mm
            {"inputs":[{"name":"sex","shape":[1],"datatype":"BYTES","data":["male"]}],"outputs":[{"name":"x"}]} | It gives prediction
            """)
    void refusesInTheShapeOfTheProtocol(String body, String reason) {
        assertThat(error(http.post(INFER, body), 400)).contains(reason);
    }

    @Test
    void whatDoesNotServeIsNotFound() {
        assertThat(error(http.get("/v2/models/walruses"), 404)).contains("No model of that name");
        assertThat(error(http.get("/v2/models/penguins/versions/2/ready"), 404))
                .contains("version 1 of the model does");
        assertThat(error(http.post("/v2/models/penguins/versions/2/infer", "{\"inputs\":[" + FLIPPERS + "]}"), 404))
                .contains("does not serve");
    }

    @Test
    void describesPictures() throws IOException {
        captioners.bringDemo("test", Progress.none());
        for (String path : List.of("/v2/models/shapes", "/v2/models/shapes/versions/1")) {
            assertThat(ok(http.get(path))).isEqualTo(Json.mapper().readTree("""
                    {"name": "shapes", "versions": ["1"], "platform": "rookery_captioner",
                     "inputs": [{"name": "image", "datatype": "BYTES", "shape": [-1]}],
                     "outputs": [{"name": "caption", "datatype": "BYTES", "shape": [-1]},
                                 {"name": "score", "datatype": "FP64", "shape": [-1]}]}
                    """));
        }
        assertThat(ok(http.get("/v2/models/shapes/ready")).path("ready").asBoolean())
                .isTrue();
        assertThat(error(http.get("/v2/models/shapes/versions/2"), 404)).contains("version 1");
        String picture = Base64.getEncoder().encodeToString(png(1));
        String tensor = "{\"inputs\":[{\"name\":\"image\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"%s\"]}]}";

        JsonNode response = ok(http.post("/v2/models/shapes/infer", tensor.formatted(picture)));

        assertThat(output(response, "caption").path("data").get(0).asString())
                .isEqualTo(Drawing.of(1).caption());
        assertThat(error(http.post("/v2/models/shapes/infer", tensor.formatted("%%%")), 400))
                .contains("not Base64");
        assertThat(error(http.post("/v2/models/shapes/infer", tensor.formatted("AAAA")), 400))
                .startsWith("[0].image:");
    }

    private static byte[] png(int number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(Drawing.of(number).image(), "png", out);
        return out.toByteArray();
    }
}
