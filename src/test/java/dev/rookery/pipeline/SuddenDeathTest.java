package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.cli.Cli;
import dev.rookery.common.Json;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentService;
import dev.rookery.testing.Child;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** kill -9 while a champion is being replaced, and the start after it; faults 2 and 3. */
class SuddenDeathTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    /**
     * The champion moves between the reports 0.6 and 0.8 of the step. What is committed and not yet on the disk may be there after
     * a kill or not.
     */
    @ParameterizedTest
    @CsvSource({
        "UPDATE_MODEL, 0.6, square:1",
        "COMMITTED,    0,   square:1 square:2",
        "SYNCED,       0,   square:2",
        "UPDATE_MODEL, 0.8, square:2"
    })
    void promotionLeavesTheOldChampionOrTheNewOneWhole(String point, double fraction, String possible)
            throws Exception {
        killAt(point, fraction);
        assertThat(possible.split(" ")).contains(championLeft());
        try (ConfigurableApplicationContext app = restart()) {
            settle(app);
            ModelVersionId champion = app.getBean(RegistryService.class)
                    .champion(Square.MODEL)
                    .orElseThrow()
                    .id();
            assertThat(champion).as("the run went on by itself").hasToString("square:2");
            assertThat(app.getBean(DeploymentService.class)
                            .current(Square.MODEL)
                            .orElseThrow()
                            .version())
                    .isEqualTo(champion);
            RawHttp.Answer answer = new RawHttp(port(app)).post("/api/v1/models/square/predict", Square.INSIDE);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode prediction = Json.mapper().readTree(answer.body());
            assertThat(prediction.get("prediction").asString()).isEqualTo("inside");
            assertThat(prediction.get("version").asInt()).isEqualTo(champion.number());
            PipelineRun resumed = app.getBean(PipelineService.class).recent(1).getFirst();
            assertThat(resumed.state()).as(resumed.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
            assertThat(resumed.step(StepName.TRAIN_MODEL).attempt()).isEqualTo(1);
            assertThat(resumed.step(StepName.UPDATE_MODEL).attempt()).isEqualTo(2);
            assertThat(app.getBean(RegistryService.class).versions(Square.MODEL))
                    .hasSize(2);
        }
    }

    @Test
    void trainingGoesOnAtItsStepAndKeepsItsLossesOnce() throws Exception {
        killAt(StepName.TRAIN_MODEL.name(), 0.8);
        try (ConfigurableApplicationContext app = restart()) {
            PipelineService pipelines = app.getBean(PipelineService.class);
            settle(app);
            PipelineRun resumed = pipelines.recent(1).getFirst();
            assertThat(resumed.state()).as(resumed.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
            assertThat(resumed.step(StepName.PREPARE_DATA).attempt()).isEqualTo(1);
            assertThat(resumed.step(StepName.TRAIN_MODEL).attempt()).isEqualTo(2);
            RunId run = resumed.run().orElseThrow();
            assertThat(app.getBean(RunService.class).get(run).state()).isEqualTo(RunState.FINISHED);
            assertThat(pipelines.liveLoss(resumed.id()))
                    .extracting(MetricPoint::step)
                    .doesNotHaveDuplicates()
                    .hasSize(80);
            assertThat(app.getBean(JobService.class).recent(5))
                    .extracting(Job::state)
                    .contains(JobState.FAILED, JobState.SUCCEEDED);
            assertThat(app.getBean(DeploymentService.class)
                            .current(Square.MODEL)
                            .orElseThrow()
                            .version())
                    .hasToString("square:2");
            pipelinesAreReadAndSetOffByPrograms(new RawHttp(port(app)), app);
            pipelinesAreChangedAndRunFromTheCommandLine(new RawHttp(port(app)));
        }
    }

    /** Here because the application runs here already, with a champion that came of the very same bytes and settings. */
    private void pipelinesAreReadAndSetOffByPrograms(RawHttp http, ConfigurableApplicationContext app) {
        String place = "/api/v1/models/square/pipeline";
        JsonNode own = Json.mapper().readTree(http.get(place).body());
        assertThat(own.get("version").asInt()).isZero();
        assertThat(own.get("yaml").asString()).contains("data: square", "enabled: false", "step: pull_data");

        RawHttp.Answer begun = http.post(place + "/runs", "{}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        settle(app);
        JsonNode ran = Json.mapper().readTree(http.get(place + "/runs").body()).get(0);
        assertThat(ran.get("trigger").asString()).isEqualTo("api");
        assertThat(ran.get("outcome").asString()).startsWith("Nothing to do");
        assertThat(http.get("/api/v1/models/nobody/pipeline").status()).isEqualTo(404);
    }

    /** As a shell calls them; the server is found by the file in its data folder. */
    private void pipelinesAreChangedAndRunFromTheCommandLine(RawHttp http) throws IOException {
        String place = "/api/v1/models/square/pipeline";
        String yaml = Json.mapper().readTree(http.get(place).body()).get("yaml").asString();
        Path nightly =
                Files.writeString(folder.resolve("nightly.yaml"), yaml.replace("enabled: false", "enabled: true"));
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), yaml.replace("cron:", "corn:"));

        assertThat(command("pipeline", "run", "square")).isZero();
        assertThat(Json.mapper()
                        .readTree(http.get(place + "/runs").body())
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("SUCCEEDED");
        assertThat(command("pipeline", "write", "square", wrong.toString(), "--by", "Mira"))
                .isEqualTo(3);
        assertThat(command("pipeline", "write", "square", nightly.toString(), "--by", "Mira"))
                .isZero();
        JsonNode written = Json.mapper().readTree(http.get(place).body());
        assertThat(written.get("version").asInt()).isEqualTo(1);
        assertThat(written.get("by").asString()).isEqualTo("Mira");
        assertThat(written.get("nextDue").asString()).contains("T03:00");
        assertThat(command("pipeline", "write", "square", nightly.toString(), "--by", "Ada", "--after", "0"))
                .isEqualTo(5);
        assertThat(command("pipeline", "show", "square")).isZero();
        assertThat(command("pipeline", "status", "square", "--json")).isZero();
        assertThat(command("pipeline", "show", "nobody")).isEqualTo(4);
    }

    private int command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", folder.resolve("state").toString()));
        return Cli.run(all.toArray(String[]::new), settings -> {
            throw new AssertionError("a server runs already");
        });
    }

    private static void settle(ConfigurableApplicationContext app) {
        JobService jobs = app.getBean(JobService.class);
        jobs.running().forEach(job -> jobs.await(job.id(), SOON));
    }

    /** What the kill left in the tables, before anybody goes on with it. */
    private String championLeft() {
        try (TestState left = TestState.open(folder.resolve("state"))) {
            return "square:"
                    + left.jdbc()
                            .sql("select number from model_alias where model = 'square' and alias = 'CHAMPION'")
                            .query(Integer.class)
                            .single();
        }
    }

    private void killAt(String point, double fraction) throws Exception {
        try (Child child = Child.start(
                folder,
                PausedTraining.class,
                folder.toString(),
                point,
                String.valueOf(fraction),
                "--server.port=0",
                "--rookery.samples.enabled=false",
                "--rookery.data-dir=" + folder.resolve("state"))) {
            child.awaitOutput(PausedTraining.PAUSED, SOON);
            child.kill();
        }
    }

    private ConfigurableApplicationContext restart() {
        return new SpringApplicationBuilder(RookeryApplication.class)
                .run(
                        "--server.port=0",
                        "--rookery.samples.enabled=false",
                        "--rookery.data-dir=" + folder.resolve("state"));
    }

    private static int port(ConfigurableApplicationContext app) {
        return Integer.parseInt(app.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
