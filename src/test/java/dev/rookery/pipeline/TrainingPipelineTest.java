package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RegistryService;
import dev.rookery.testing.TemporaryDataDirectory;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.RunSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The six steps over the real services, from the bundled DVC remote to the model that serves. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@DirtiesContext
class TrainingPipelineTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    @Autowired
    DatasetService datasets;

    @Autowired
    PipelineService pipelines;

    @Autowired
    SampleBootstrap bootstrap;

    @Autowired
    RegistryService registry;

    @Autowired
    RunService tracking;

    @Autowired
    JobService jobs;

    @Test
    void theFirstStartMakesAChampionOfEachSampleAndTheSameSettingsAgainAreNothingToDo() {
        awaitQuiet();
        assertThat(bootstrap.status().training()).isFalse();
        assertThat(bootstrap.status().samples())
                .extracting(BootstrapStatus.Sample::state)
                .containsExactly(BootstrapStatus.SampleState.READY, BootstrapStatus.SampleState.READY);

        for (String name : SampleBootstrap.TRAINED) {
            ModelName model = new ModelName(name);
            ModelVersion champion = registry.champion(model).orElseThrow();
            assertThat(champion.metrics().get("accuracy")).isGreaterThanOrEqualTo(0.90);
            assertThat(registry.decision(champion.decision()).outcome()).isEqualTo(Outcome.PASSED);
            PipelineRun run = pipelines.recent(10).stream()
                    .filter(candidate -> candidate.model().equals(model))
                    .findFirst()
                    .orElseThrow();
            assertThat(run.state()).as(run.outcome()).isEqualTo(PipelineState.SUCCEEDED);
            assertThat(run.steps()).extracting(StepRun::state).containsOnly(StepState.SUCCEEDED);
            assertThat(run.version()).contains(champion.id());
            assertThat(tracking.get(champion.run()).state()).isEqualTo(RunState.FINISHED);
            assertThat(pipelines.liveLoss(run.id())).hasSizeGreaterThan(100);
            assertThat(pipelines.evaluation(champion.run())).isPresent();
        }

        DatasetVersion penguins = datasets.latest(new DatasetName("penguins"));
        RunSpec spec = RunSpec.defaults(penguins, "species");
        PipelineRunId again = pipelines.start(new TrainRequest(new ModelName("penguins"), penguins.id(), spec, "test"));
        awaitQuiet();
        PipelineRun nothing = pipelines.find(again).orElseThrow();
        assertThat(nothing.state()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(nothing.outcome()).startsWith("Nothing to do: penguins:1");
        assertThat(nothing.step(StepName.TRAIN_MODEL).state()).isEqualTo(StepState.SKIPPED);
        assertThat(registry.versions(new ModelName("penguins"))).hasSize(1);
    }

    /** Waits for all jobs, also those that jobs start. */
    private void awaitQuiet() {
        while (!jobs.running().isEmpty()) {
            jobs.running().forEach(job -> jobs.await(job.id(), SOON));
        }
    }
}
