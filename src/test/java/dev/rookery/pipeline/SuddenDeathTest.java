package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentService;
import dev.rookery.testing.Child;
import dev.rookery.testing.RawHttp;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import java.nio.file.Path;
import java.time.Duration;
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
        try (ConfigurableApplicationContext app = restart()) {
            ModelVersionId champion = app.getBean(RegistryService.class)
                    .champion(Square.MODEL)
                    .orElseThrow()
                    .id();
            assertThat(possible.split(" ")).contains(champion.toString());
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
            PipelineRun interrupted =
                    app.getBean(PipelineService.class).recent(1).getFirst();
            assertThat(interrupted.state()).isEqualTo(PipelineState.FAILED);
            assertThat(interrupted.step(StepName.UPDATE_MODEL).state()).isEqualTo(StepState.FAILED);
        }
    }

    @Test
    void trainingIsMarkedInterruptedKeepsItsLossesAndCanBeStartedAgain() throws Exception {
        killAt(StepName.TRAIN_MODEL.name(), 0.8);
        try (ConfigurableApplicationContext app = restart()) {
            PipelineService pipelines = app.getBean(PipelineService.class);
            PipelineRun interrupted = pipelines.recent(1).getFirst();
            assertThat(interrupted.state()).isEqualTo(PipelineState.FAILED);
            assertThat(interrupted.outcome()).isEqualTo(PipelineService.INTERRUPTED);
            assertThat(interrupted.step(StepName.TRAIN_MODEL).state()).isEqualTo(StepState.FAILED);
            assertThat(interrupted.step(StepName.TEST_MODEL).state()).isEqualTo(StepState.SKIPPED);
            RunId run = interrupted.run().orElseThrow();
            assertThat(app.getBean(RunService.class).get(run).state()).isEqualTo(RunState.FAILED);
            assertThat(pipelines.liveLoss(interrupted.id())).hasSizeGreaterThanOrEqualTo(50);
            JobService jobs = app.getBean(JobService.class);
            assertThat(jobs.running()).isEmpty();
            assertThat(jobs.recent(1).getFirst().state()).isEqualTo(JobState.FAILED);

            PipelineRunId again = pipelines.start(
                    Square.strong(app.getBean(DatasetService.class).latest(new DatasetName("square"))));
            for (Job job : jobs.running()) {
                jobs.await(job.id(), SOON);
            }
            PipelineRun repeated = pipelines.find(again).orElseThrow();
            assertThat(repeated.state()).as(repeated.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
            assertThat(app.getBean(DeploymentService.class)
                            .current(Square.MODEL)
                            .orElseThrow()
                            .version())
                    .hasToString("square:2");
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
