package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.JobService;
import dev.rookery.job.Subscription;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentService;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.TemporaryDataDirectory;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.RunSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    private static final DatasetName PENGUINS = new DatasetName("penguins");
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

    @Autowired
    DeploymentService deployments;

    @Autowired
    ObjectStore objects;

    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesAChampionOfEachSample() {
        FirstStart.await(bootstrap);
        assertThat(bootstrap.status().samples())
                .extracting(BootstrapStatus.Sample::state)
                .containsExactly(BootstrapStatus.SampleState.READY, BootstrapStatus.SampleState.READY);

        for (String name : SampleBootstrap.TRAINED) {
            ModelName model = new ModelName(name);
            ModelVersion champion = registry.champion(model).orElseThrow();
            assertThat(champion.metrics().get("accuracy")).isGreaterThanOrEqualTo(0.90);
            assertThat(registry.decision(champion.decision()).outcome()).isEqualTo(Outcome.PASSED);
            assertThat(serving(model)).isEqualTo(champion.id());
            PipelineRun run = pipelines.recent(20).stream()
                    .filter(candidate -> candidate.version().equals(Optional.of(champion.id())))
                    .findFirst()
                    .orElseThrow();
            assertThat(run.state()).as(run.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
            assertThat(run.steps()).extracting(StepRun::state).containsOnly(StepState.SUCCEEDED);
            assertThat(tracking.get(champion.run()).state()).isEqualTo(RunState.FINISHED);
            assertThat(tracking.artifacts(champion.run())).contains("evaluation.json", "spec.json", "split.csv");
            assertThat(pipelines.liveLoss(run.id())).hasSize(100);
            assertThat(pipelines.evaluation(champion.run())).isPresent();
            assertThat(deployments
                            .current(model)
                            .orElseThrow()
                            .model()
                            .manifest()
                            .model()
                            .provenance()
                            .versions())
                    .containsKeys("java");
        }
    }

    @Test
    void unchangedDataAndSettingsAreNothingToDo() {
        FirstStart.await(bootstrap);
        DatasetVersion penguins = datasets.latest(PENGUINS);
        PipelineRun nothing = run(new TrainRequest(
                new ModelName("penguins"), penguins.id(), RunSpec.defaults(penguins, "species"), "test"));
        assertThat(nothing.state()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(nothing.outcome().toString()).startsWith("Nothing to do: penguins:1");
        assertThat(nothing.step(StepName.TRAIN_MODEL).state()).isEqualTo(StepState.SKIPPED);
        assertThat(registry.versions(new ModelName("penguins"))).hasSize(1);
    }

    /** The body mass alone does not tell the species well enough for the floor of 0.90. */
    @Test
    void aRefusalOfTheGateEndsTheRunWithItsReasonAndPromotesNothing() {
        FirstStart.await(bootstrap);
        DatasetVersion penguins = datasets.latest(PENGUINS);
        RunSpec spec = RunSpec.defaults(penguins, "species").withFeatures(List.of("body_mass_g"));
        PipelineRun refused = run(new TrainRequest(new ModelName("masses"), penguins.id(), spec, "test"));
        assertThat(refused.state()).as(refused.outcome().toString()).isEqualTo(PipelineState.NOT_PROMOTED);
        assertThat(refused.outcome().toString())
                .startsWith("The gate refused: ")
                .contains("Accuracy", "0.9");
        assertThat(refused.step(StepName.CHECK_METRICS).state()).isEqualTo(StepState.FAILED);
        assertThat(refused.step(StepName.UPDATE_MODEL).state()).isEqualTo(StepState.SKIPPED);
        assertThat(registry.decision(refused.decision().orElseThrow()).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(registry.champion(new ModelName("masses"))).isEmpty();
        assertThat(deployments.current(new ModelName("masses"))).isEmpty();
    }

    /** Fault 18 on the way: a candidate whose stored package breaks after the gate never serves and is nobody's champion. */
    @Test
    void aBetterModelReplacesTheChampionUnlessItIsCancelledOrItsPackageBreaks() throws Exception {
        FirstStart.await(bootstrap);
        DatasetVersion square = Square.imported(datasets, folder);
        PipelineRun first = run(Square.weak(square));
        assertThat(first.state()).as(first.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(serving(Square.MODEL)).hasToString("square:1");

        PipelineRun cancelled = runDisturbed(Square.strong(square), StepName.TRAIN_MODEL, run -> {
            if (pipelines.liveLoss(run.id()).size() >= 10) {
                pipelines.cancel(run.id());
            }
        });
        assertThat(cancelled.state()).isEqualTo(PipelineState.CANCELLED);
        assertThat(cancelled.step(StepName.TRAIN_MODEL).state()).isEqualTo(StepState.CANCELLED);
        assertThat(cancelled.step(StepName.TEST_MODEL).state()).isEqualTo(StepState.SKIPPED);
        assertThat(pipelines.liveLoss(cancelled.id())).hasSizeLessThan(80);
        assertThat(tracking.get(cancelled.run().orElseThrow()).state()).isEqualTo(RunState.CANCELLED);

        AtomicBoolean flipped = new AtomicBoolean();
        PipelineRun broken = runDisturbed(Square.strong(square), StepName.UPDATE_MODEL, run -> {
            if (flipped.compareAndSet(false, true)) {
                Sha256 digest = registry.decision(run.decision().orElseThrow()).judged();
                ObjectKey key = objects.list(ModelStore.prefixOf(digest)).getFirst();
                byte[] bytes = objects.get(key, Integer.MAX_VALUE);
                bytes[bytes.length / 2] ^= 1;
                objects.put(key, bytes);
            }
        });
        assertThat(broken.state()).as(broken.outcome().toString()).isEqualTo(PipelineState.FAILED);
        assertThat(broken.outcome().toString())
                .startsWith("update_model failed: ")
                .contains("not the ones that were sealed");
        assertThat(registry.champion(Square.MODEL).orElseThrow().id()).hasToString("square:1");
        assertThat(serving(Square.MODEL)).hasToString("square:1");

        PipelineRun second = run(Square.strong(square));
        assertThat(second.state()).as(second.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(second.version()).map(Object::toString).contains("square:2");
        assertThat(serving(Square.MODEL)).hasToString("square:2");
    }

    private ModelVersionId serving(ModelName model) {
        return deployments.current(model).orElseThrow().version();
    }

    private PipelineRun run(TrainRequest request) {
        PipelineRunId id = pipelines.start(request);
        jobs.running().forEach(job -> jobs.await(job.id(), SOON));
        return pipelines.find(id).orElseThrow();
    }

    /** Runs it with a disturbance on the run's own thread, at every news of the step while it goes on. */
    private PipelineRun runDisturbed(TrainRequest request, StepName step, Consumer<PipelineRun> disturbance)
            throws Exception {
        try (Subscription watching = pipelines.subscribe(id -> pipelines
                .find(id)
                .filter(run -> run.step(step).state() == StepState.RUNNING)
                .ifPresent(disturbance))) {
            return run(request);
        }
    }
}
