package dev.rookery.ui.predict;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.schema.Table;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.PredictionService;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.model.Evaluations;
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
    private final PipelineService pipelines;
    private final DatasetService datasets;
    private final Evaluations evaluations;

    PredictServices(
            DeploymentService deployments,
            PredictionService predictions,
            PipelineService pipelines,
            DatasetService datasets,
            Evaluations evaluations) {
        this.deployments = deployments;
        this.predictions = predictions;
        this.pipelines = pipelines;
        this.datasets = datasets;
        this.evaluations = evaluations;
    }

    PredictionService predictions() {
        return predictions;
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

    /** The newest pipeline run that has not ended, of this model or, without one, of any. Asks the database. */
    Optional<PipelineRun> underWay(Optional<ModelName> model) {
        return pipelines.recent(RECENT_RUNS).stream()
                .filter(run -> !run.state().terminal())
                .filter(run -> model.isEmpty() || model.get().equals(run.model()))
                .findFirst();
    }

    Optional<Evaluation> evaluation(Deployment deployment) {
        return evaluations.of(deployment.version());
    }

    /** Reads the table in the background; where that fails there are no examples from it, which harms nothing else. */
    void table(DatasetVersionId id, Consumer<Table> use) {
        Thread.ofVirtual().name("ui-examples").start(() -> {
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
