package dev.rookery.ui.model;

import dev.rookery.model.ModelVersionId;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.WrittenPolicy;
import dev.rookery.serving.Deployment;
import dev.rookery.tracking.Run;
import dev.rookery.training.Evaluation;
import dev.rookery.vision.ServingCaptioner;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a model's page shows of one version, read at one time.
 *
 * @param versions all of the model, newest first
 * @param waiting candidates that a person has to decide about, newest first
 * @param policies what the gate asks of its candidates, newest first; none for a kind that has no written policy
 * @param overrides by which decisions versions were let through against the gate
 * @param pipeline the pipeline run that made it
 * @param deployment what serves the model of a table in this process now
 * @param captioner what describes pictures in this process now, if the model is a captioner
 */
record ModelPage(
        ModelKind kind,
        ModelVersion version,
        List<ModelVersion> versions,
        Optional<ModelVersionId> champion,
        Optional<ModelVersionId> previous,
        GateDecision decision,
        List<GateDecision> waiting,
        List<GateDecision> overrides,
        List<WrittenPolicy> policies,
        Optional<Evaluation> evaluation,
        Optional<Run> run,
        Optional<PipelineRun> pipeline,
        Optional<Deployment> deployment,
        Optional<ServingCaptioner> captioner) {
    ModelPage {
        versions = List.copyOf(versions);
        waiting = List.copyOf(waiting);
        overrides = List.copyOf(overrides);
        policies = List.copyOf(policies);
    }

    /** What was measured of a version when it was registered. */
    Optional<Double> metric(ModelVersionId of, String metric) {
        return versions.stream()
                .filter(each -> each.id().equals(of))
                .findFirst()
                .map(each -> each.metrics().get(metric));
    }

    /** Whether this very version answers now. */
    boolean serves() {
        return deployment
                .map(Deployment::version)
                .or(() -> captioner.map(ServingCaptioner::version))
                .filter(version.id()::equals)
                .isPresent();
    }
}
