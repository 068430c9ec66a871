package dev.rookery.ui.predict;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.BootstrapStatus.SampleState;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.schema.Table;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.PredictionService;
import dev.rookery.serving.WhatIf;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MetricValue;
import dev.rookery.ui.model.Evaluations;
import dev.rookery.vision.CaptionService;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the prediction page asks of the modules, in its own words. */
@Component
public final class PredictServices {
    private static final Logger log = LoggerFactory.getLogger(PredictServices.class);
    /** A run under way is among the newest few. */
    private static final int RECENT_RUNS = 20;
    /** A larger table is not read only to show examples. */
    private static final long EXAMPLE_ROWS_LIMIT = 200_000;

    private final DeploymentService deployments;
    private final PredictionService predictions;
    private final WhatIf whatIf;
    private final PipelineService pipelines;
    private final SampleBootstrap samples;
    private final DatasetService datasets;
    private final Evaluations evaluations;
    private final CaptionService captions;

    PredictServices(
            DeploymentService deployments,
            PredictionService predictions,
            WhatIf whatIf,
            PipelineService pipelines,
            SampleBootstrap samples,
            DatasetService datasets,
            Evaluations evaluations,
            CaptionService captions) {
        this.deployments = deployments;
        this.predictions = predictions;
        this.whatIf = whatIf;
        this.pipelines = pipelines;
        this.samples = samples;
        this.datasets = datasets;
        this.evaluations = evaluations;
        this.captions = captions;
    }

    PredictionService predictions() {
        return predictions;
    }

    WhatIf whatIf() {
        return whatIf;
    }

    PipelineService pipelines() {
        return pipelines;
    }

    List<Deployment> serving() {
        return deployments.all();
    }

    Optional<Deployment> deployment(ModelName model) {
        return deployments.current(model);
    }

    /** Whether a model of that name serves, is awaited, or failed to load. Asks the database when it does not serve. */
    boolean concerns(ModelName model) {
        return deployment(model).isPresent()
                || failedLoad(model).isPresent()
                || awaited().contains(model)
                || underWay(Optional.of(model)).isPresent();
    }

    /** Whether the model is asked with pictures, not with a row. */
    boolean describesPictures(ModelName model) {
        return captions.current(model).isPresent();
    }

    /** Loads the champion now; true, or the exception that says why not. Takes seconds when the object store hangs. */
    boolean checkAgain(ModelName model) {
        deployments.checkAgain(model);
        return true;
    }

    Optional<FailedLoad> failedLoad(ModelName model) {
        return deployments.health().failed().stream()
                .filter(load -> load.version().model().equals(model))
                .findFirst();
    }

    /** The model that an address without one means; the first of several when none is preferred. */
    Optional<ModelName> defaultModel() {
        try {
            return Optional.of(deployments.defaultModel());
        } catch (NotFoundException | UnavailableException e) {
            return deployments.all().stream()
                    .findFirst()
                    .map(deployment -> deployment.version().model());
        }
    }

    /** The pipeline run that has gone on longest, of this model or, without one, of any. Asks the database. */
    Optional<PipelineRun> underWay(Optional<ModelName> model) {
        return pipelines.recent(RECENT_RUNS).stream()
                .filter(run -> !run.state().terminal())
                .filter(run -> model.isEmpty() || model.get().equals(run.model()))
                .min(Comparator.comparing(PipelineRun::started));
    }

    /** The models that the first start has still to make, the next one first. */
    List<ModelName> awaited() {
        return samples.status().samples().stream()
                .filter(sample -> sample.state() == SampleState.WAITING || sample.state() == SampleState.TRAINING)
                .map(sample -> new ModelName(sample.dataset().value()))
                .toList();
    }

    Optional<Evaluation> evaluation(Deployment deployment) {
        return evaluations.of(deployment.version());
    }

    /** Reads in the background how far off the model's numbers were on the test rows, on average. */
    void typicalError(Deployment deployment, Consumer<MetricValue> use) {
        Thread.ofPlatform()
                .daemon()
                .name("ui-error")
                .start(() -> evaluation(deployment)
                        .flatMap(evaluation -> evaluation.testMetric(Evaluation.MAE))
                        .ifPresent(use));
    }

    /** Reads the table in the background; where that fails there are no examples from it, which harms nothing else. */
    void table(DatasetVersionId id, Consumer<Table> use) {
        Thread.ofPlatform().daemon().name("ui-examples").start(() -> {
            try {
                if (datasets.version(id).rows() <= EXAMPLE_ROWS_LIMIT) {
                    use.accept(datasets.read(id));
                }
            } catch (RuntimeException e) {
                log.warn("event=examples_not_read data={}", id, e);
            }
        });
    }
}
