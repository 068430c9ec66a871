package dev.rookery.ui.pipeline;

import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.StepLogLine;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.RegistryService;
import dev.rookery.tracking.MetricPoint;
import java.util.List;
import java.util.Optional;

/** Everything the page of a run shows, as it was at one moment. */
record RunPage(PipelineRun run, List<StepLogLine> log, List<MetricPoint> loss, Optional<GateDecision> decision) {
    static Optional<RunPage> of(PipelineRunId id, PipelineService pipelines, RegistryService registry) {
        return pipelines
                .find(id)
                .map(run -> new RunPage(
                        run,
                        pipelines.log(id),
                        pipelines.liveLoss(id),
                        run.decision().map(registry::decision)));
    }
}
