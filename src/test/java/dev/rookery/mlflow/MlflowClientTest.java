package dev.rookery.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.Json;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.ExperimentTag;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** MLflow's own Java client, unchanged, against a running server. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MlflowClientTest {
    @LocalServerPort
    private int port;

    @Autowired
    private SampleBootstrap bootstrap;

    private MlflowClient client;
    private RawHttp http;

    @BeforeAll
    void connect() {
        FirstStart.await(bootstrap);
        client = new MlflowClient("http://127.0.0.1:" + port);
        http = new RawHttp(port);
    }

    @AfterAll
    void close() {
        client.close();
    }

    private String experiment() {
        return client.createExperiment("experiment " + UUID.randomUUID());
    }

    private static Metric metric(String key, double value, long timestamp, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(timestamp)
                .setStep(step)
                .build();
    }

    private static Param param(String key, String value) {
        return Param.newBuilder().setKey(key).setValue(value).build();
    }

    private static Map<String, String> tags(Run run) {
        Map<String, String> tags = new TreeMap<>();
        run.getData().getTagsList().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }

    @Test
    void createsFindsRenamesTagsDeletesAndRestoresExperiments() {
        String name = "wine " + UUID.randomUUID();
        String id = client.createExperiment(CreateExperiment.newBuilder()
                .setName(name)
                .addTags(ExperimentTag.newBuilder().setKey("team").setValue("red"))
                .build());

        Experiment made = client.getExperiment(id);
        assertThat(made.getName()).isEqualTo(name);
        assertThat(made.getLifecycleStage()).isEqualTo("active");
        assertThat(made.getTagsList()).extracting(ExperimentTag::getValue).containsExactly("red");
        assertThat(client.getExperimentByName(name))
                .map(Experiment::getExperimentId)
                .contains(id);
        assertThat(client.getExperimentByName("no such experiment")).isEmpty();

        client.setExperimentTag(id, "team", "white");
        client.renameExperiment(id, name + " 2");
        assertThat(client.getExperiment(id).getName()).isEqualTo(name + " 2");
        assertThat(client.getExperiment(id).getTags(0).getValue()).isEqualTo("white");
        assertThat(client.searchExperiments("name = '" + name + " 2'").getItems())
                .extracting(Experiment::getExperimentId)
                .containsExactly(id);
        assertThat(client.searchExperiments("tags.team = 'white' AND name LIKE 'wine %'")
                        .getItems())
                .extracting(Experiment::getExperimentId)
                .contains(id);

        client.deleteExperiment(id);
        assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("deleted");
        assertThat(client.searchExperiments("name = '" + name + " 2'").getItems())
                .isEmpty();
        assertThatThrownBy(() -> client.createRun(id)).hasMessageContaining("is deleted");
        client.restoreExperiment(id);
        assertThat(client.createRun(id).getExperimentId()).isEqualTo(id);

        assertThatThrownBy(() -> client.createExperiment(name + " 2"))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("RESOURCE_ALREADY_EXISTS");
        assertThatThrownBy(() -> client.getExperiment("987654"))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void logsARunByTheFluentContext() {
        String experiment = experiment();
        MlflowContext context = new MlflowContext(client).setExperimentId(experiment);
        ActiveRun active = context.startRun("first try");
        active.logParam("trees", "100");
        active.logParams(Map.of("depth", "6", "rate", "0.1"));
        for (int step = 0; step < 5; step++) {
            active.logMetric("loss", 1.0 / (step + 1), step);
        }
        active.setTag("note", "Ünïcode, «quotes»");
        active.endRun();

        Run run = client.getRun(active.getId());
        assertThat(run.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.getInfo().getEndTime())
                .isGreaterThanOrEqualTo(run.getInfo().getStartTime());
        assertThat(run.getInfo().getExperimentId()).isEqualTo(experiment);
        assertThat(run.getInfo().getArtifactUri()).startsWith("mlflow-artifacts:/" + experiment + "/");
        assertThat(run.getData().getParamsList())
                .containsExactly(param("depth", "6"), param("rate", "0.1"), param("trees", "100"));
        assertThat(run.getData().getMetrics(0).getValue()).isEqualTo(0.2);
        assertThat(run.getData().getMetrics(0).getStep()).isEqualTo(4);
        assertThat(tags(run)).containsEntry("note", "Ünïcode, «quotes»").containsEntry("mlflow.runName", "first try");
        assertThat(client.getMetricHistory(active.getId(), "loss"))
                .extracting(Metric::getStep)
                .containsExactly(0L, 1L, 2L, 3L, 4L);

        // A client may take an ended run up again.
        client.logMetric(active.getId(), "late", 1);
        assertThat(client.getRun(active.getId()).getData().getMetricsCount()).isEqualTo(2);
    }

    @Test
    void keepsTheLatestPointWhateverTheOrder() {
        String run = client.createRun(experiment()).getRunId();
        client.logMetric(run, "loss", 0.5, 2_000, 7);
        client.logMetric(run, "loss", 0.9, 3_000, 3);
        client.logMetric(run, "loss", 0.4, 1_000, 7);
        assertThat(client.getRun(run).getData().getMetrics(0).getValue()).isEqualTo(0.5);
    }

    @Test
    void metricsMayBeNoNumbers() {
        String run = client.createRun(experiment()).getRunId();
        client.logBatch(
                run,
                List.of(
                        metric("nan", Double.NaN, 1, 0),
                        metric("most", Double.POSITIVE_INFINITY, 1, 0),
                        metric("least", Double.NEGATIVE_INFINITY, 1, 0)),
                List.of(),
                List.of());
        Map<String, Double> values = new HashMap<>();
        client.getRun(run).getData().getMetricsList().forEach(point -> values.put(point.getKey(), point.getValue()));
        assertThat(values)
                .containsEntry("nan", Double.NaN)
                .containsEntry("most", Double.POSITIVE_INFINITY)
                .containsEntry("least", Double.NEGATIVE_INFINITY);
        assertThat(client.getMetricHistory(run, "nan").getFirst().getValue()).isNaN();
    }

    @Test
    void logsABatchWhollyOrNotAtAll() {
        String run = client.createRun(experiment()).getRunId();
        List<Metric> metrics = LongStream.range(0, 900)
                .mapToObj(step -> metric("loss", 1.0 / (step + 1), 1_000 + step, step))
                .toList();
        client.logBatch(
                run,
                metrics,
                List.of(param("a", "1")),
                List.of(RunTag.newBuilder().setKey("t").setValue("v").build()));
        assertThat(client.getMetricHistory(run, "loss")).hasSize(900);

        assertThatThrownBy(() -> client.logBatch(
                        run, List.of(metric("other", 1, 1, 0)), List.of(param("b", "1"), param("a", "2")), List.of()))
                .hasMessageContaining("INVALID_PARAMETER_VALUE")
                .hasMessageContaining("Changing param values is not allowed");
        Run after = client.getRun(run);
        assertThat(after.getData().getParamsList()).containsExactly(param("a", "1"));
        assertThat(after.getData().getMetricsList()).extracting(Metric::getKey).containsExactly("loss");
        client.logParam(run, "a", "1");

        List<Metric> tooMany = IntStream.range(0, 1_001)
                .mapToObj(i -> metric("m" + i, i, 1, 0))
                .toList();
        assertThatThrownBy(() -> client.logBatch(run, tooMany, List.of(), List.of()))
                .hasMessageContaining("at most 1000 metrics");
    }

    @Test
    void setsAndDeletesTagsAndRuns() {
        String experiment = experiment();
        String run = client.createRun(experiment).getRunId();
        client.setTag(run, "stage", "draft");
        client.setTag(run, "stage", "final");
        assertThat(tags(client.getRun(run))).containsEntry("stage", "final");
        client.deleteTag(run, "stage");
        assertThat(tags(client.getRun(run))).doesNotContainKey("stage");
        assertThatThrownBy(() -> client.deleteTag(run, "stage")).hasMessageContaining("RESOURCE_DOES_NOT_EXIST");

        client.deleteRun(run);
        assertThat(client.getRun(run).getInfo().getLifecycleStage()).isEqualTo("deleted");
        assertThat(client.listRunInfos(experiment)).isEmpty();
        assertThatThrownBy(() -> client.logMetric(run, "x", 1)).hasMessageContaining("'active' state");
        client.restoreRun(run);
        assertThat(client.listRunInfos(experiment))
                .extracting(RunInfo::getRunId)
                .containsExactly(run);

        client.setTerminated(run, RunStatus.KILLED, 1_700_000_000_000L);
        assertThat(client.getRun(run).getInfo().getStatus()).isEqualTo(RunStatus.KILLED);
        assertThat(client.getRun(run).getInfo().getEndTime()).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void searchesRunsByFilterOrderAndPage() {
        String experiment = experiment();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = client.createRun(CreateRun.newBuilder()
                            .setExperimentId(experiment)
                            .setStartTime(1_000_000 + i)
                            .setUserId(i % 2 == 0 ? "ann" : "bob")
                            .build())
                    .getRunId();
            client.logMetric(id, "acc", i / 10.0);
            client.logParam(id, "max depth", i < 4 ? "small" : "large");
            client.setTag(id, "a.b", "v" + i);
            ids.add(id);
        }
        assertThat(found(experiment, "metrics.acc > 0.45")).containsExactly(ids.get(6), ids.get(5));
        assertThat(found(experiment, "metrics.acc >= 0.3 and metrics.acc < 0.5 AND params.\"max depth\" = 'large'"))
                .containsExactly(ids.get(4));
        assertThat(found(experiment, "params.`max depth` != 'large' and tags.`a.b` LIKE 'v%'"))
                .containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(found(experiment, "tags.\"a.b\" ILIKE 'V2'")).containsExactly(ids.get(2));
        assertThat(found(experiment, "tag.a.b = 'v1'")).containsExactly(ids.get(1));
        assertThat(found(experiment, "attributes.user_id = 'bob' and start_time > 1000003"))
                .containsExactly(ids.get(5));
        assertThat(found(
                        experiment,
                        "run_id IN ('" + ids.get(0) + "', '" + ids.get(1).replace("-", "") + "')"))
                .containsExactly(ids.get(1), ids.get(0));
        assertThat(found(experiment, "status = 'RUNNING' and metrics.none > 0")).isEmpty();
        // What looks like SQL is a value and nothing else.
        assertThat(found(experiment, "tags.`a.b` = \"x' or '1'='1\"")).isEmpty();

        RunsPage page = client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 3, List.of("metrics.acc ASC"));
        List<String> all = new ArrayList<>();
        while (true) {
            page.getItems().forEach(run -> all.add(run.getInfo().getRunId()));
            if (!page.hasNextPage()) {
                break;
            }
            page = (RunsPage) page.getNextPage();
        }
        assertThat(all).containsExactlyElementsOf(ids);
    }

    private List<String> found(String experiment, String filter) {
        return client.searchRuns(List.of(experiment), filter).stream()
                .map(RunInfo::getRunId)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.acc >",
                "metrics.acc > 'x'",
                "params.depth > '3'",
                "params.depth = 3",
                "metrics.acc LIKE '%'",
                "metrics.acc = 1 or metrics.acc = 2",
                "nonsense.acc = 1",
                "attributes.password = 'x'",
                "tags.a = 'open",
                "run_id IN ()",
                "tags.a = 'b'; drop table run",
                "= 1"
            })
    void refusesFiltersThatAreNone(String filter) {
        assertThatThrownBy(() -> client.searchRuns(List.of("0"), filter))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("INVALID_PARAMETER_VALUE");
        assertThat(client.getExperiment("0").getName()).isEqualTo("Default");
    }

    @Test
    void showsRookerysOwnRunsAndModelsButLetsNobodyChangeThem() {
        ModelVersion champion = client.getLatestVersions("penguins").getFirst();
        assertThat(champion.getVersion()).isEqualTo("1");
        Run run = client.getRun(champion.getRunId());
        assertThat(run.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.getData().getMetricsList()).extracting(Metric::getKey).contains("test_accuracy");

        String id = run.getInfo().getRunId();
        assertThatThrownBy(() -> client.logMetric(id, "accuracy", 1)).hasMessageContaining("was made by Rookery");
        assertThatThrownBy(() -> client.logParam(id, "seed", "7")).hasMessageContaining("was made by Rookery");
        assertThatThrownBy(() -> client.deleteRun(id)).hasMessageContaining("was made by Rookery");
        assertThatThrownBy(() -> client.setTerminated(id, RunStatus.FAILED))
                .hasMessageContaining("was made by Rookery");
        assertThatThrownBy(() -> client.deleteExperiment(run.getInfo().getExperimentId()))
                .hasMessageContaining("INVALID_PARAMETER_VALUE");
        client.setTag(id, "mlflow.note.content", "looks fine");
        assertThat(client.getRun(id).getData().getMetricsList())
                .filteredOn(metric -> metric.getKey().equals("test_accuracy"))
                .isEqualTo(run.getData().getMetricsList().stream()
                        .filter(metric -> metric.getKey().equals("test_accuracy"))
                        .toList());

        for (String body : List.of(
                "{\"name\": \"penguins\", \"source\": \"s3://evil/model.pkl\"}",
                "{\"name\": \"penguins\", \"alias\": \"champion\", \"version\": \"1\"}")) {
            String path = body.contains("alias") ? "registered-models/alias" : "model-versions/create";
            assertThatThrownBy(() -> client.sendPost(path, body)).hasMessageContaining("INVALID_PARAMETER_VALUE");
        }
        assertThatThrownBy(() -> client.sendPost("registered-models/create", "{\"name\": \"penguins\"}"))
                .hasMessageContaining("RESOURCE_ALREADY_EXISTS");
        assertThat(client.sendGet("registered-models/alias?name=penguins&alias=champion"))
                .contains("\"version\":\"1\"");
    }

    @Test
    void registersOpaqueModelsWithTagsAndFreeAliases() {
        String name = "opaque " + UUID.randomUUID();
        client.sendPost("registered-models/create", "{\"name\": \"" + name + "\", \"description\": \"by hand\"}");
        String run = client.createRun(experiment()).getRunId();
        for (int i = 0; i < 2; i++) {
            client.sendPost(
                    "model-versions/create",
                    "{\"name\": \"" + name + "\", \"source\": \"mlflow-artifacts:/0/" + run
                            + "/artifacts/model\", \"run_id\": \"" + run + "\"}");
        }
        assertThat(client.getRegisteredModel(name).getDescription()).isEqualTo("by hand");
        assertThat(client.getModelVersion(name, "2").getRunId()).isEqualTo(run);
        assertThat(client.getModelVersionDownloadUri(name, "1")).endsWith(run + "/artifacts/model");
        assertThat(client.getLatestVersions(name))
                .extracting(ModelVersion::getVersion)
                .containsExactly("2");

        client.sendPost(
                "model-versions/transition-stage",
                "{\"name\": \"" + name + "\", \"version\": \"1\", \"stage\": \"Production\"}");
        assertThat(client.getLatestVersions(name, List.of("Production")))
                .extracting(ModelVersion::getVersion)
                .containsExactly("1");
        client.sendPost(
                "registered-models/alias", "{\"name\": \"" + name + "\", \"alias\": \"blue\", \"version\": \"1\"}");
        assertThat(client.sendGet("registered-models/alias?name=" + name.replace(" ", "%20") + "&alias=blue"))
                .contains("\"version\":\"1\"");
        for (String reserved : List.of("champion", "Challenger", "PREVIOUS")) {
            assertThatThrownBy(() -> client.sendPost(
                            "registered-models/alias",
                            "{\"name\": \"" + name + "\", \"alias\": \"" + reserved + "\", \"version\": \"1\"}"))
                    .isInstanceOf(MlflowHttpException.class)
                    .hasMessageContaining("reserved");
        }
        client.sendPost(
                "model-versions/set-tag",
                "{\"name\": \"" + name + "\", \"version\": \"2\", \"key\": \"kind\", \"value\": \"pickle\"}");
        assertThat(client.searchModelVersions("tags.kind = 'pickle' and name = '" + name + "'")
                        .getItems())
                .extracting(ModelVersion::getVersion)
                .containsExactly("2");
        assertThat(client.searchModelVersions("run_id = '" + run + "'").getItems())
                .hasSize(2);

        // Nothing that a client registered serves.
        assertThat(http.post("/api/v1/models/" + name.replace(" ", "%20") + "/predict", "{}")
                        .status())
                .isIn(404, 422);
        assertThat(http.get("/api/v1/models").body()).doesNotContain(name);
        assertThat(client.searchModelVersions("name = 'penguins'").getItems()).isNotEmpty();

        String gone = http.send(
                        "DELETE",
                        "/api/2.0/mlflow/model-versions/delete",
                        ("{\"name\": \"" + name + "\", \"version\": \"2\"}").getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/json")
                .body();
        assertThat(gone).isEqualTo("{}");
        assertThatThrownBy(() -> client.getModelVersion(name, "2"))
                .isInstanceOf(MlflowClientException.class)
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
        assertThat(client.sendPost(
                        "model-versions/create",
                        "{\"name\": \"" + name + "\", \"source\": \"runs:/" + run + "/model\"}"))
                .as("numbers are never given twice")
                .contains("\"version\":\"3\"");
    }

    @Test
    void changesRenamesAndDeletesWhatItRegistered() {
        String name = "renamed " + UUID.randomUUID();
        client.sendPost("registered-models/create", "{\"name\": \"" + name + "\"}");
        client.sendPatch("registered-models/update", "{\"name\": \"" + name + "\", \"description\": \"better\"}");
        assertThat(client.getRegisteredModel(name).getDescription()).isEqualTo("better");
        client.sendPost(
                "registered-models/set-tag", "{\"name\": \"" + name + "\", \"key\": \"team\", \"value\": \"red\"}");
        assertThat(client.getRegisteredModel(name).getTagsList())
                .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                .containsExactly("team=red");
        gone("registered-models/delete-tag", "{\"name\": \"" + name + "\", \"key\": \"team\"}");
        assertThat(client.getRegisteredModel(name).getTagsList()).isEmpty();

        client.sendPost(
                "model-versions/create",
                "{\"name\": \"" + name + "\", \"source\": \"mlflow-artifacts:/0/x/artifacts/m\"}");
        client.sendPatch(
                "model-versions/update",
                "{\"name\": \"" + name + "\", \"version\": \"1\", \"description\": \"first\"}");
        assertThat(client.getModelVersion(name, "1").getDescription()).isEqualTo("first");
        client.sendPost(
                "model-versions/set-tag",
                "{\"name\": \"" + name + "\", \"version\": \"1\", \"key\": \"a\", \"value\": \"b\"}");
        gone("model-versions/delete-tag", "{\"name\": \"" + name + "\", \"version\": \"1\", \"key\": \"a\"}");
        assertThat(client.getModelVersion(name, "1").getTagsList()).isEmpty();
        client.sendPost(
                "registered-models/alias", "{\"name\": \"" + name + "\", \"alias\": \"blue\", \"version\": \"1\"}");
        gone("registered-models/alias", "{\"name\": \"" + name + "\", \"alias\": \"blue\"}");
        assertThatThrownBy(() ->
                        client.sendGet("registered-models/alias?name=" + name.replace(" ", "%20") + "&alias=blue"))
                .hasMessageContaining("INVALID_PARAMETER_VALUE");

        client.sendPost("registered-models/rename", "{\"name\": \"" + name + "\", \"new_name\": \"" + name + "2\"}");
        assertThat(client.getModelVersion(name + "2", "1").getDescription()).isEqualTo("first");
        gone("registered-models/delete", "{\"name\": \"" + name + "2\"}");
        assertThatThrownBy(() -> client.getRegisteredModel(name + "2")).hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
    }

    private void gone(String path, String body) {
        RawHttp.Answer answer = http.send(
                "DELETE",
                "/api/2.0/mlflow/" + path,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** What clients from 3.0 do when they log a model: make it, put its files, say that they are there, and tie it to the run. */
    @Test
    void logsModelsAsClientsOfTheThirdVersionDo() {
        String experiment = experiment();
        String run = client.createRun(experiment).getRunId();
        client.sendPost(
                "runs/log-inputs",
                "{\"run_id\": \"" + run + "\", \"datasets\": [{\"dataset\": {\"name\": \"wine\","
                        + " \"digest\": \"abc\", \"source_type\": \"local\", \"source\": \"x\"}}]}");
        client.sendPost(
                "runs/log-model",
                "{\"run_id\": \"" + run + "\", \"model_json\": \"{\\\"artifact_path\\\": \\\"m\\\"}\"}");
        JsonNode made = json(client.sendPost(
                        "logged-models",
                        "{\"experiment_id\": \"" + experiment + "\", \"name\": \"forest\", \"model_type\": \"sklearn\","
                                + " \"source_run_id\": \"" + run + "\","
                                + " \"params\": [{\"key\": \"trees\", \"value\": \"100\"}], \"tags\": []}"))
                .at("/model/info");
        String id = made.path("model_id").asString();
        assertThat(id).matches("m-[0-9a-f]{32}");
        assertThat(made.path("status").asString()).isEqualTo("LOGGED_MODEL_PENDING");
        String home = made.path("artifact_uri").asString().replace("mlflow-artifacts:/", "");
        assertThat(http.send("PUT", "/api/2.0/mlflow-artifacts/artifacts/" + home + "/MLmodel", new byte[] {1, 2})
                        .status())
                .isEqualTo(200);
        client.sendPatch("logged-models/" + id, "{\"model_id\": \"" + id + "\", \"status\": \"LOGGED_MODEL_READY\"}");
        client.sendPatch("logged-models/" + id + "/tags", "{\"tags\": [{\"key\": \"stage\", \"value\": \"first\"}]}");
        client.sendPost("logged-models/" + id + "/params", "{\"params\": [{\"key\": \"depth\", \"value\": \"6\"}]}");
        client.sendPost(
                "runs/outputs",
                "{\"run_id\": \"" + run + "\", \"models\": [{\"model_id\": \"" + id + "\", \"step\": \"3\"}]}");

        JsonNode ready = json(client.sendGet("logged-models/" + id)).path("model");
        assertThat(ready.at("/info/status").asString()).isEqualTo("LOGGED_MODEL_READY");
        assertThat(ready.at("/info/tags").toString()).isEqualTo("[{\"key\":\"stage\",\"value\":\"first\"}]");
        assertThat(ready.at("/data/params").toString()).contains("trees", "depth");
        JsonNode logged = json(client.sendGet("runs/get?run_id=" + run)).path("run");
        assertThat(logged.at("/outputs/model_outputs/0/model_id").asString()).isEqualTo(id);
        assertThat(logged.at("/outputs/model_outputs/0/step").asLong()).isEqualTo(3);
        assertThat(logged.at("/inputs/dataset_inputs/0/dataset/digest").asString())
                .isEqualTo("abc");
        assertThat(logged.at("/data/tags").toString()).contains("mlflow.log-model.history", "artifact_path");
        assertThat(json(client.sendPost(
                                "logged-models/search",
                                "{\"experiment_ids\": [\"" + experiment
                                        + "\"], \"filter\": \"name = 'forest' AND params.trees = '100'\"}"))
                        .path("models"))
                .hasSize(1);
        assertThatThrownBy(() -> client.sendPost(
                        "logged-models/" + id + "/params", "{\"params\": [{\"key\": \"depth\", \"value\": \"7\"}]}"))
                .hasMessageContaining("cannot become");

        String own = client.getLatestVersions("penguins").getFirst().getRunId();
        String foreign = client.getRun(own).getInfo().getExperimentId();
        assertThatThrownBy(() -> client.sendPost(
                        "logged-models",
                        "{\"experiment_id\": \"" + foreign + "\", \"name\": \"x\", \"source_run_id\": \"" + own
                                + "\"}"))
                .hasMessageContaining("was made by Rookery");
        assertThatThrownBy(() -> client.sendPost("logged-models", "{\"experiment_id\": \"" + experiment + "\"}"))
                .hasMessageContaining("source_run_id");
        gone("logged-models/" + id + "/tags/stage", "");
        gone("logged-models/" + id, "");
        assertThatThrownBy(() -> client.sendGet("logged-models/" + id)).hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    /** Attack 2: what a client says of where things lie is neither fetched nor handed to the next client. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "/etc/passwd",
                "http://169.254.169.254/latest",
                "s3://elsewhere/model",
                "MLFLOW-ARTIFACTS:/0",
                "jdbc:h2:mem:x"
            })
    void refusesPlacesElsewhere(String place) {
        String name = "elsewhere " + UUID.randomUUID();
        client.sendPost("registered-models/create", "{\"name\": \"" + name + "\"}");
        assertThatThrownBy(() -> client.sendPost(
                        "model-versions/create", "{\"name\": \"" + name + "\", \"source\": \"" + place + "\"}"))
                .hasMessageContaining("Invalid source");
        assertThat(client.searchModelVersions("name = '" + name + "'").getItems())
                .isEmpty();
        assertThatThrownBy(() -> client.createExperiment(CreateExperiment.newBuilder()
                        .setName(name)
                        .setArtifactLocation(place)
                        .build()))
                .hasMessageContaining("Invalid artifact_location");
        assertThat(client.getExperimentByName(name)).isEmpty();
    }

    @Test
    void carriesArtifactsOfRuns() {
        String experiment = experiment();
        String run = client.createRun(experiment).getRunId();
        String root = "/api/2.0/mlflow-artifacts/artifacts/" + experiment + "/" + run + "/artifacts/";
        byte[] bytes = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(http.send("PUT", root + "model/MLmodel", bytes).status()).isEqualTo(200);
        assertThat(http.send("PUT", root + "plots/a%20b%20%C3%A9.html", bytes, "Content-Type: text/html")
                        .status())
                .isEqualTo(200);

        // The Java client leaves files to the Python one; what it would ask is asked by hand.
        assertThat(client.sendGet("artifacts/list?run_id=" + run))
                .contains("{\"path\":\"model\",\"is_dir\":true}", "{\"path\":\"plots\",\"is_dir\":true}");
        assertThat(client.sendGet("artifacts/list?run_id=" + run + "&path=plots"))
                .contains("{\"path\":\"plots/a b é.html\",\"is_dir\":false,\"file_size\":" + bytes.length + "}");
        assertThat(http.get("/api/2.0/mlflow-artifacts/artifacts?path=" + experiment + "/" + run + "/artifacts/model")
                        .body())
                .contains("\"path\":\"MLmodel\"");
        RawHttp.Answer read = http.get(root + "plots/a%20b%20%C3%A9.html");
        assertThat(read.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(read.header("Content-Type")).contains("application/octet-stream");
        assertThat(read.header("Content-Disposition")).contains("attachment");
        assertThat(read.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(http.get(root + "none").status()).isEqualTo(404);
        assertThat(http.send("DELETE", root + "plots", null).status()).isEqualTo(200);
        assertThat(client.sendGet("artifacts/list?run_id=" + run))
                .contains("model")
                .doesNotContain("plots");

        String own = client.getLatestVersions("penguins").getFirst().getRunId();
        assertThat(http.send("PUT", "/api/2.0/mlflow-artifacts/artifacts/1/" + own + "/artifacts/x", bytes)
                        .body())
                .contains("was made by Rookery");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/2.0/mlflow-artifacts/artifacts?path=../../keys | 400",
                "/api/2.0/mlflow-artifacts/artifacts/0/../../keys/x | 400",
                "/api/2.0/mlflow-artifacts/artifacts/0/%2e%2e/keys/x | 400",
                "/api/2.0/mlflow-artifacts/artifacts/0/..%2f..%2fkeys | 400",
                "/api/2.0/mlflow-artifacts/artifacts/0/no-run/artifacts/x | 400",
                "/api/2.0/mlflow/artifacts/list?run_id=../x | 400",
                "/api/2.0/mlflow/runs/get?run_id=00000000000000000000000000000000 | 404",
                "/api/2.0/mlflow/runs/get | 400",
                "/api/2.0/mlflow/no-such-call | 404",
                "/api/2.0/mlflow/registered-models/search?page_token=nonsense | 400",
                "/api/2.0/mlflow/registered-models/search?max_results=0 | 400"
            })
    void refusesPathsAndCallsThatAreNone(String target, int status) {
        RawHttp.Answer answer = http.get(target);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "{\"run_id\": {}}", "{\"run_id\": \"x\", \"metrics\": 7}", "{\"a\":1,\"a\":2}"})
    void refusesBodiesThatAreNone(String body) {
        RawHttp.Answer answer = http.post("/api/2.0/mlflow/runs/log-batch", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_PARAMETER_VALUE");
    }

    @Test
    void aForeignPageCannotLogARun() {
        assertThat(http.post("/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"0\"}", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
    }
}
