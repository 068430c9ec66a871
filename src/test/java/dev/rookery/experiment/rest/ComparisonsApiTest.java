package dev.rookery.experiment.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The REST API of comparisons over a running server. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rookery.samples.enabled=false")
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class ComparisonsApiTest {
    private static final String PATH = "/api/v1/comparisons";

    @LocalServerPort
    private int port;

    @Autowired
    private DatasetService datasets;

    @Autowired
    private ComparisonService comparisons;

    @Autowired
    private JobService jobs;

    private RawHttp http;

    @BeforeEach
    void pullPenguins() {
        http = new RawHttp(port);
        datasets.pullSample(new DatasetName("penguins"), Progress.none());
    }

    @Test
    void aComparisonIsStartedFollowedAndRead() {
        RawHttp.Answer started = http.post(PATH, """
                {"data": "penguins", "target": "species", "algorithms": ["linear", "decision-tree"], "folds": 4}""");
        assertThat(started.status()).isEqualTo(202);
        String id = json(started).path("id").asString();
        assertThat(json(started).path("data").asString()).isEqualTo("penguins@1");
        awaitEnd(id);

        JsonNode done = json(http.get(PATH + "/" + id + "?metric=log_loss"));
        assertThat(done.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.path("folds").asInt()).isEqualTo(4);
        JsonNode board = done.path("leaderboard");
        assertThat(board.size()).isEqualTo(3);
        assertThat(board.path(0).path("verdict").asString()).isEqualTo("LEADS");
        assertThat(board.path(0).path("rank").asInt()).isEqualTo(1);
        assertThat(board.path(0).path("pValue").isNull()).isTrue();
        double best =
                board.path(0).path("metrics").path("log_loss").path("mean").asDouble();
        double next =
                board.path(1).path("metrics").path("log_loss").path("mean").asDouble();
        assertThat(best).isPositive().isLessThanOrEqualTo(next);
        assertThat(board.path(2).path("algorithm").asString()).isEqualTo("dummy");
        assertThat(board.path(2).path("rank").isNull()).isTrue();

        assertThat(json(http.get(PATH)).path(0).path("id").asString()).isEqualTo(id);
        RawHttp.Answer folds = http.get(PATH + "/" + id + "/folds");
        assertThat(folds.header("content-type").orElse("")).startsWith("text/csv");
        assertThat(folds.body()).startsWith("row,side,fold\n");
    }

    @Test
    void whatCannotBeComparedIsRefusedWithTheFieldAtFault() {
        refused("{\"target\": \"species\"}", "data");
        refused("{\"data\": \"penguins\"}", "target");
        refused("{\"data\": \"penguins\", \"target\": \"species\", \"algorithms\": []}", "algorithms");
        refused("{\"data\": \"penguins\", \"target\": \"species\", \"folds\": 1}", "folds");
        refused("{\"data\": \"penguins\", \"target\": \"species\", \"features\": [\"wingspan\"]}", "wingspan");
        assertThat(http.post(PATH, "{\"data\": \"penguins\", \"target\": \"species\", \"algorithms\": [\"magic\"]}")
                        .status())
                .isEqualTo(422);
        assertThat(http.post(PATH, "{\"data\": \"puffins\", \"target\": \"species\"}")
                        .status())
                .isEqualTo(404);
        assertThat(http.post(PATH, "[1").status()).isEqualTo(400);
        assertThat(json(http.get(PATH)).size())
                .isEqualTo(comparisons.recent(100).size());
    }

    private void refused(String body, String field) {
        RawHttp.Answer answer = http.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void aComparisonIsStopped() {
        String id = json(http.post(PATH, "{\"data\": \"penguins\", \"target\": \"species\", \"folds\": 20}"))
                .path("id")
                .asString();
        assertThat(http.post(PATH + "/" + id + "/cancel", "{}").status()).isEqualTo(202);
        awaitEnd(id);
        assertThat(json(http.get(PATH + "/" + id)).path("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void aSearchIsStartedReadStoppedAndTakenUpAgain() {
        String searches = "/api/v1/searches";
        RawHttp.Answer started = http.post(searches, """
                {"data": "penguins", "target": "species", "algorithm": "nearest-neighbours", "trials": 3,
                 "dimensions": [{"setting": "k", "low": 1, "high": 20}], "strategy": "GRID", "minutes": 5}""");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String id = json(started).path("id").asString();
        awaitJobs();

        JsonNode done = json(http.get(searches + "/" + id));
        assertThat(done.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.path("seed").asLong()).isEqualTo(42);
        assertThat(done.path("trials").size()).isEqualTo(3);
        assertThat(done.path("trials").path(0).path("settings").path("k").asInt())
                .isEqualTo(5);
        assertThat(done.path("best").path("mean").asDouble()).isGreaterThan(0.9);
        assertThat(json(http.get(searches)).path(0).path("id").asString()).isEqualTo(id);
        assertThat(http.post(searches + "/" + id + "/resume", "{}").status()).isEqualTo(409);
        assertThat(http.post(searches + "/" + id + "/resume?trials=4", "{}").status())
                .isEqualTo(202);
        assertThat(http.post(searches + "/" + id + "/stop", "{}").status()).isEqualTo(202);
        awaitJobs();
        assertThat(http.get(searches + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        RawHttp.Answer beyond = http.post(searches, """
                {"data": "penguins", "target": "species", "algorithm": "nearest-neighbours",
                 "dimensions": [{"setting": "k", "low": 0, "high": 20}]}""");
        assertThat(beyond.status()).isEqualTo(422);
        assertThat(json(beyond).path("errors").path(0).path("field").asString()).isEqualTo("k");
    }

    private void awaitJobs() {
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(1)));
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(http.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(http.get(PATH + "/soon").status()).isEqualTo(422);
        assertThat(http.post(PATH + "/" + UUID.randomUUID() + "/cancel", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void theApiIsDescribed() {
        JsonNode paths = json(http.get("/api/openapi")).path("paths");
        for (String path : List.of(PATH, PATH + "/{id}", PATH + "/{id}/cancel", PATH + "/{id}/folds")) {
            assertThat(paths.has(path)).as(path).isTrue();
        }
    }

    private void awaitEnd(String id) {
        jobs.await(comparisons.status(ComparisonId.parse(id)).comparison().job().orElseThrow(), Duration.ofMinutes(1));
    }

    private static JsonNode json(RawHttp.Answer answer) {
        return Json.mapper().readTree(answer.body());
    }
}
