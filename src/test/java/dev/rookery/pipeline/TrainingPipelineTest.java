package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.rookery.serving.Answer;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.Explanation;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionRequest;
import dev.rookery.serving.PredictionService;
import dev.rookery.serving.Source;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.TemporaryDataDirectory;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    PredictionService predictions;

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
                .contains("Accuracy", "at least 90% is required");
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

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DUMMY")
    void everyKindOfModelPassesTheGateAndServesClassesAndNumbers(Algorithm algorithm) {
        FirstStart.await(bootstrap);
        DatasetVersion penguins = datasets.latest(PENGUINS);
        RunSpec species = RunSpec.defaults(penguins, "species").withHyperparameters(algorithm.defaults());
        RunSpec mass = RunSpec.defaults(penguins, "body_mass_g")
                .withTask(Task.REGRESSION)
                .withHyperparameters(algorithm.defaults());

        ModelName classifier = new ModelName("species-" + algorithm.key());
        ModelName estimator = new ModelName("mass-" + algorithm.key());
        PipelineRun classes = run(new TrainRequest(classifier, penguins.id(), species, "test"));
        PipelineRun numbers = run(new TrainRequest(estimator, penguins.id(), mass, "test"));

        assertThat(classes.state()).as("%s", classes.outcome()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(numbers.state()).as("%s", numbers.outcome()).isEqualTo(PipelineState.SUCCEEDED);
        Map<String, Object> gentoo = Map.of("bill_length_mm", 50, "bill_depth_mm", 15.2, "flipper_length_mm", 218);
        assertThat(predictions
                        .predict(new PredictionRequest(classifier, gentoo, true, Source.REST))
                        .answer())
                .isInstanceOfSatisfying(
                        Answer.Classified.class,
                        answer -> assertThat(answer.label()).isEqualTo("Gentoo"));
        Prediction weight = predictions.predict(new PredictionRequest(estimator, gentoo, true, Source.REST));
        assertThat(weight.answer()).isInstanceOfSatisfying(Answer.Estimated.class, answer -> {
            assertThat(answer.value()).isBetween(4500.0, 6000.0);
            Explanation why = weight.explanation().orElseThrow();
            assertThat(why.base()
                            + why.effects().stream()
                                    .mapToDouble(Explanation.Effect::effect)
                                    .sum())
                    .isCloseTo(answer.value(), within(1e-6));
        });
        assertThat(pipelines
                        .evaluation(registry.champion(estimator).orElseThrow().run())
                        .orElseThrow()
                        .testMetric(Evaluation.R2)
                        .orElseThrow()
                        .value())
                .isGreaterThan(0.6);
    }

    /** The dummy never beats itself. */
    @Test
    void theDummyIsRefused() {
        FirstStart.await(bootstrap);
        DatasetVersion penguins = datasets.latest(PENGUINS);
        RunSpec spec = RunSpec.defaults(penguins, "body_mass_g")
                .withTask(Task.REGRESSION)
                .withHyperparameters(Algorithm.DUMMY.defaults());

        PipelineRun refused = run(new TrainRequest(new ModelName("mean"), penguins.id(), spec, "test"));

        assertThat(refused.state()).as("%s", refused.outcome()).isEqualTo(PipelineState.NOT_PROMOTED);
        assertThat(refused.outcome().toString()).contains("always answering the training mean");
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
