package dev.rookery.ui.pipeline;

import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepState;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.Question;
import dev.rookery.registry.RegistryService;
import dev.rookery.tracking.RunId;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Gathers what the page of a run shows. Asks the database and the object store: not for the page's own thread. */
@Component
class RunPages {
    private final PipelineService pipelines;
    private final DatasetService datasets;
    private final RegistryService registry;
    private final CandidateService candidates;

    RunPages(
            PipelineService pipelines, DatasetService datasets, RegistryService registry, CandidateService candidates) {
        this.pipelines = pipelines;
        this.datasets = datasets;
        this.registry = registry;
        this.candidates = candidates;
    }

    /**
     * @param before an earlier page of the same run: what a run has left behind never changes, so it is not read twice
     */
    Optional<RunPage> page(PipelineRunId id, Optional<RunPage> before) {
        return pipelines
                .find(id)
                .map(run -> new RunPage(
                        run,
                        pipelines.log(id),
                        pipelines.liveLoss(id),
                        before.flatMap(RunPage::data).or(() -> data(run.data())),
                        before.flatMap(RunPage::preparation)
                                .or(() -> after(run, StepName.PREPARE_DATA, pipelines::preparation)),
                        before.flatMap(RunPage::evaluation)
                                .or(() -> after(run, StepName.TEST_MODEL, pipelines::evaluation)),
                        before.flatMap(RunPage::decision)
                                .or(() -> run.decision().map(registry::decision)),
                        run.decision()
                                .map(registry::decision)
                                .map(candidates::question)
                                .orElse(Question.NONE),
                        run.decision().flatMap(candidates::answer),
                        before.flatMap(RunPage::version).or(() -> run.version().map(registry::version))));
    }

    private Optional<DatasetVersion> data(DatasetVersionId id) {
        try {
            return Optional.of(datasets.version(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> after(PipelineRun run, StepName step, Function<RunId, Optional<T>> read) {
        return run.step(step).state() == StepState.SUCCEEDED ? run.run().flatMap(read) : Optional.empty();
    }
}
