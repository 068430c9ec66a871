package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.model.ModelStore;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.Promtool;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** What Prometheus scrapes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.default-model=tiny", "management.prometheus.metrics.export.enabled=true"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class MetricsTest {
    private static final int RANDOM_REQUESTS = 100_000;
    /** Divides the number of requests that one connection may carry. */
    private static final int AT_ONCE = 50;

    @LocalServerPort
    private int port;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private ModelStore store;

    @Autowired
    private SampleBootstrap bootstrap;

    private RawHttp http;

    @BeforeEach
    void serve() {
        http = new RawHttp(port);
        deployments.serve(TinyModel.deployment("tiny:1", TinyModel.published(store, "land")));
    }

    private String scrape() {
        RawHttp.Answer answer = http.get("/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void countsByModelVersionSourceAndOutcome() {
        http.post("/predict", TinyModel.LONG_ROW);
        http.post("/predict", "{\"length\": \"x\"}");
        assertThat(scrape())
                .containsPattern(
                        "rookery_predictions_total\\{model=\"tiny\",outcome=\"ok\",source=\"rest\",version=\"1\"} [1-9]")
                .containsPattern(
                        "rookery_predictions_total\\{model=\"tiny\",outcome=\"invalid\",source=\"rest\",version=\"1\"} [1-9]")
                .containsPattern("rookery_prediction_latency_seconds_bucket\\{model=\"tiny\",le=\"5.0E-5\"}")
                .containsPattern(
                        "rookery_model_info\\{data=\"tiny@1\",digest=\"[0-9a-f]{64}\",model=\"tiny\",version=\"1\"} 1")
                .containsPattern("rookery_model_age_seconds\\{model=\"tiny\"} [0-9]")
                .contains("rookery_prediction_log_dropped_total 0")
                .contains("rookery_prediction_log_waiting");
    }

    @Test
    void onlyTheServingVersionIsInformedOfAndOldOnesAreForgotten() {
        for (int version = 2; version <= 5; version++) {
            deployments.serve(TinyModel.deployment("tiny:" + version, TinyModel.published(store, "land")));
        }
        assertThat(scrape().lines()
                        .filter(line -> line.startsWith("rookery_model_info{") && line.contains("model=\"tiny\"")))
                .singleElement()
                .asString()
                .contains("version=\"5\"");
        assertThat(scrape()).contains("source=\"rest\",version=\"4\"").doesNotContain("source=\"rest\",version=\"3\"");
    }

    /** Attack 25: what a request carries never becomes a label. */
    @Test
    void randomPathsAndModelsAddNoSeries() throws Exception {
        FirstStart.await(bootstrap);
        String[] spellings = {
            "POST /api/v1/models/m%d/predict",
            "GET /api/v1/models/m%d",
            "GET /page-%d",
            "GET /api/v%d/x",
            "POST /predict?p=%d"
        };
        try (RawHttp.Connection warm = http.connect()) {
            for (String spelling : spellings) {
                warm.exchange(spelling.formatted(0), "{}");
            }
        }
        // A scrape is a request too, and the first one adds its own series.
        scrape();
        Set<String> before = series();
        try (RawHttp.Connection connection = http.connect()) {
            List<String> requests = new ArrayList<>();
            for (int i = 1; i <= RANDOM_REQUESTS; i++) {
                requests.add(spellings[i % spellings.length].formatted(i));
                if (requests.size() == AT_ONCE) {
                    assertThat(connection.pipeline(requests, "{}")).hasSize(AT_ONCE);
                    requests.clear();
                }
            }
        }
        Set<String> added = new TreeSet<>(series());
        added.removeAll(before);
        // What the server does by itself meanwhile, such as bringing the demo captioner; its labels are of a closed
        // set.
        added.removeIf(series -> series.startsWith("rookery_store_operations"));
        assertThat(added).isEmpty();
    }

    private Set<String> series() {
        return scrape().lines()
                .filter(line -> !line.startsWith("#") && line.contains("{"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .filter(line -> !line.startsWith("jvm_") && !line.startsWith("tomcat_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void promtoolAcceptsTheOutput() throws Exception {
        FirstStart.await(bootstrap);
        http.post("/predict", TinyModel.LONG_ROW);
        assertThat(scrape()).containsPattern("rookery_dataset_rows\\{dataset=\"penguins\"} 344");
        assertThat(Promtool.check(scrape())).isEmpty();
    }

    /** What an alert or a dashboard names and nobody measures would stay silent for ever. */
    @Test
    void everySeriesThatRulesAndDashboardsNameIsMeasured() throws Exception {
        FirstStart.await(bootstrap);
        http.post("/api/v1/models/penguins/predict", "{\"bill_length_mm\": 39.1}");
        String measured = scrape();
        Set<String> later = Set.of(
                // Made by what goes wrong, and by a first caption.
                "rookery_model_load_failures_total", "rookery_captions_total");
        Set<String> named = new TreeSet<>();
        for (String file : List.of(
                "deploy/prometheus/rules.yml",
                "deploy/grafana/dashboards/service.json",
                "deploy/grafana/dashboards/models.json")) {
            Matcher name = Pattern.compile(
                            "(?<![a-z:_])(?:rookery|http_server|jvm|hikaricp|process)_[a-z_]+(?![a-z:_])")
                    .matcher(Files.readString(Path.of(file)));
            while (name.find()) {
                named.add(name.group());
            }
        }
        assertThat(named).contains("rookery_predictions_total", "rookery_prediction_latency_seconds_bucket");
        named.removeAll(later);
        assertThat(named).allSatisfy(name -> assertThat(measured).containsPattern("(?m)^" + name + "[{ ]"));
    }

    @Test
    void theAlertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        assertThat(Promtool.rules(Path.of("deploy/prometheus/rules.test.yml"))).isEmpty();
    }
}
