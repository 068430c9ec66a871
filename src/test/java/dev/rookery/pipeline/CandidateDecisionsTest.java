package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentService;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import dev.rookery.testing.Undecided;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** A person's word over REST, about models that were really trained. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.default-model=tiny", "rookery.samples.enabled=false"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class CandidateDecisionsTest {
    private static final String WORD = "{\"by\": \"Mira\", \"reason\": \"As good, and smaller.\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private DatasetService datasets;

    @Autowired
    private PipelineService pipelines;

    @Autowired
    private JobService jobs;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private RegistryService registry;

    @Autowired
    private CandidateService candidates;

    @Autowired
    private ObjectStore objects;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    @Test
    void aPersonLetsACandidateServeThatTheGateCannotTell() throws Exception {
        Undecided undecided = new Undecided(datasets, pipelines, jobs, folder, "halves");
        PipelineRun first = undecided.train(4);
        assertThat(first.state()).as(first.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        PipelineRun open = undecided.train(5);
        PipelineRun late = undecided.train(6);
        assertThat(open.state()).as(open.outcome().toString()).isEqualTo(PipelineState.NOT_PROMOTED);
        GateDecisionId id = open.decision().orElseThrow();
        assertThat(decision("halves", id).get("waiting").asBoolean()).isTrue();
        assertThat(pipelines.ofDecision(id)).map(PipelineRun::id).contains(open.id());

        JsonNode unsigned = answer("halves", id, "approve", "{\"by\": \"Mira\"}", 422);
        assertThat(unsigned.at("/errors/0/field").asString()).isEqualTo("reason");
        answer("penguins", id, "approve", WORD, 404);
        answer("halves", GateDecisionId.random(), "approve", WORD, 404);
        assertThat(serving(undecided.model())).hasToString("halves:1");

        JsonNode promoted = answer("halves", id, "approve", WORD, 200);

        assertThat(promoted.get("version").asInt()).isEqualTo(2);
        assertThat(promoted.at("/decision/by").asString()).isEqualTo("Mira");
        assertThat(promoted.at("/decision/reason").asString()).isEqualTo("As good, and smaller.");
        assertThat(promoted.at("/decision/authority").asString()).isEqualTo("PERSON");
        assertThat(serving(undecided.model())).hasToString("halves:2");
        assertThat(decision("halves", id).get("waiting").asBoolean()).isFalse();
        answer("halves", id, "reject", WORD, 409);
        // The other one was compared with a champion that is none any more.
        GateDecisionId stale = late.decision().orElseThrow();
        assertThat(answer("halves", stale, "approve", WORD, 409).get("detail").asString())
                .contains("compared with halves:1", "is halves:2 by now");
        assertThat(answer("halves", stale, "reject", WORD, 200).get("outcome").asString())
                .isEqualTo("REFUSED");
        assertThat(candidates.waiting(undecided.model())).isEmpty();
    }

    /** Trained on a column of noise alone. */
    @Test
    void whatTheGateRefusedIsLetThroughOnlyByAnOverrideWithAReason() throws Exception {
        Undecided undecided = new Undecided(datasets, pipelines, jobs, folder, "thirds");
        undecided.train(4);
        PipelineRun refused = undecided.train(3, "y");
        GateDecisionId id = refused.decision().orElseThrow();
        assertThat(refused.outcome().toString()).startsWith("The gate refused");

        answer("thirds", id, "approve", WORD, 422);
        answer("thirds", id, "override", "{\"by\": \"Mira\", \"reason\": \" \"}", 422);
        assertThat(serving(undecided.model())).hasToString("thirds:1");
        JsonNode promoted = answer("thirds", id, "override", WORD, 200);

        assertThat(promoted.at("/decision/authority").asString()).isEqualTo("OVERRIDE");
        assertThat(promoted.at("/decision/policyVersion").asInt()).isZero();
        assertThat(serving(undecided.model())).hasToString("thirds:2");
        assertThat(candidates.overrides(undecided.model()))
                .singleElement()
                .satisfies(override -> assertThat(override.askedBy()).isEqualTo("Mira"));
        answer("thirds", id, "override", WORD, 409);
    }

    @Test
    void whatIsNotWhatTheGateSawIsNotLetThrough() throws Exception {
        Undecided undecided = new Undecided(datasets, pipelines, jobs, folder, "parts");
        undecided.train(4);
        GateDecision open = registry.decision(undecided.train(5).decision().orElseThrow());

        jdbc.sql("update gate_candidate set data_md5 = ? where decision_id = ?")
                .params("0".repeat(32), open.id().value())
                .update();
        assertThat(answer("parts", open.id(), "approve", WORD, 409)
                        .get("detail")
                        .asString())
                .contains("parts@1", "no longer the same");
        jdbc.sql("update gate_candidate set data_md5 = ? where decision_id = ?")
                .params(
                        datasets.version(registry.champion(undecided.model())
                                        .orElseThrow()
                                        .data())
                                .md5()
                                .hex(),
                        open.id().value())
                .update();
        ObjectKey key = objects.list(ModelStore.prefixOf(open.judged())).getFirst();
        byte[] bytes = objects.get(key, Integer.MAX_VALUE);
        bytes[bytes.length / 2] ^= 1;
        objects.put(key, bytes);
        assertThat(answer("parts", open.id(), "approve", WORD, 422)
                        .get("detail")
                        .asString())
                .contains("not the ones that were sealed");

        assertThat(serving(undecided.model())).hasToString("parts:1");
        assertThat(candidates.waiting(undecided.model())).containsExactly(open);
    }

    private ModelVersionId serving(ModelName model) {
        return deployments.current(model).orElseThrow().version();
    }

    private JsonNode decision(String model, GateDecisionId id) throws Exception {
        JsonNode all = Json.mapper()
                .readTree(new RawHttp(port)
                        .get("/api/v1/models/" + model + "/decisions")
                        .body());
        return all.valueStream()
                .filter(one -> one.get("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode answer(String model, GateDecisionId id, String word, String body, int status) throws Exception {
        RawHttp.Answer answer =
                new RawHttp(port).post("/api/v1/models/" + model + "/decisions/" + id + "/" + word, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return Json.mapper().readTree(answer.body());
    }
}
