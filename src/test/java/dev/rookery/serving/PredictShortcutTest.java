package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Json;
import dev.rookery.model.ModelStore;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.node.ObjectNode;

/** One spelling of a request takes the short way and another the long one, and nobody can tell which was taken. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rookery.default-model=tiny",
            "rookery.samples.enabled=false",
            "management.prometheus.metrics.export.enabled=true"
        })
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class PredictShortcutTest {
    private static final String SHORT_WAY = "/api/v1/models/tiny/predict";
    private static final String LONG_WAY = "/api/v1/models/t%69ny/predict";

    @LocalServerPort
    private int port;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private ModelStore store;

    private RawHttp http;

    @BeforeEach
    void serve() {
        http = new RawHttp(port);
        deployments.serve(TinyModel.deployment("tiny:1", TinyModel.published(store, "land")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TinyModel.LONG_ROW,
                "[" + TinyModel.LONG_ROW + "," + TinyModel.SHORT_ROW + "]",
                "{\"length\": 99}",
                "{\"lenght\": 3, \"place\": 7}",
                "[" + TinyModel.LONG_ROW + ",{}]",
                "{\"length\": 1, \"length\": 2}",
                "{\"length\": NaN}",
                "{\"length\": 3",
                "7",
                ""
            })
    void bothWaysAnswerAlike(String body) {
        for (String query : new String[] {"", "?explain=true"}) {
            assertThat(told(http.post(SHORT_WAY + query, body))).isEqualTo(told(http.post(LONG_WAY + query, body)));
        }
    }

    @Test
    void bothWaysRefuseAlikeWhatIsTooLargeUnknownOrForeign() {
        String rows = "[" + "{},".repeat(10_001) + "{}]";
        assertThat(told(http.post(SHORT_WAY, rows))).isEqualTo(told(http.post(LONG_WAY, rows)));
        assertThat(told(http.post("/api/v1/models/none/predict", "{}")))
                .isEqualTo(told(http.post("/api/v1/models/n%6fne/predict", "{}")));
        for (String foreign : new String[] {"Host: evil.example", "Origin: http://evil.example"}) {
            RawHttp.Answer refused = http.post(SHORT_WAY, TinyModel.LONG_ROW, foreign);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(told(refused)).isEqualTo(told(http.post(LONG_WAY, TinyModel.LONG_ROW, foreign)));
        }
        byte[] elevenMegabytes = new byte[11 << 20];
        RawHttp.Answer large = http.send("POST", SHORT_WAY, elevenMegabytes, "Content-Type: application/json");
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void anUnusualQueryOrContentTypeIsJudgedAsEver() {
        byte[] row = TinyModel.LONG_ROW.getBytes(StandardCharsets.UTF_8);
        assertThat(http.post(SHORT_WAY + "?explain=maybe", TinyModel.LONG_ROW).status())
                .isEqualTo(400);
        assertThat(http.post(SHORT_WAY + "?explain=false&x=1", TinyModel.LONG_ROW)
                        .body())
                .doesNotContain("\"explanation\"");
        assertThat(http.send("POST", SHORT_WAY, row, "Content-Type: application/json;charset=UTF-8")
                        .status())
                .isEqualTo(200);
        assertThat(http.send("POST", SHORT_WAY, row).status()).isEqualTo(415);
        assertThat(http.send("PUT", SHORT_WAY, row, "Content-Type: application/json")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void bothWaysAreCountedUnderTheAddressPattern() {
        http.post(SHORT_WAY, "{\"length\": \"x\"}");
        double before = counted();
        http.post(SHORT_WAY, "{\"length\": \"x\"}");
        assertThat(counted()).isEqualTo(before + 1);
        http.post(LONG_WAY, "{\"length\": \"x\"}");
        assertThat(counted()).isEqualTo(before + 2);
    }

    private double counted() {
        String series = "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"POST\","
                + "outcome=\"CLIENT_ERROR\",status=\"422\",uri=\"/api/v1/models/{name}/predict\"} ";
        return http.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElse(0);
    }

    /** Everything of an answer that is not of its moment, its id or its spelling. */
    private static Map<String, Object> told(RawHttp.Answer answer) {
        Map<String, Object> told = new TreeMap<>(answer.headers());
        told.keySet().removeAll(Set.of("date", "content-length", "transfer-encoding", "connection"));
        told.put("status", answer.status());
        var body = Json.mapper().readTree(answer.body());
        body.findParents("predictionId").forEach(row -> ((ObjectNode) row).remove("predictionId"));
        if (body instanceof ObjectNode object) {
            object.remove("instance");
        }
        told.put("body", body);
        return told;
    }
}
