package dev.rookery.ui.model;

import dev.rookery.common.LocalText;
import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.GatePolicy;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelObjects;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.PolicyService;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.WrittenPolicy;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentService;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Task;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.ServingCaptioner;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what the pages of the models show. Asks the database and the object store: not for the page's own thread. */
@Component
final class ModelPages {
    private final RegistryService registry;
    private final DeploymentService deployments;
    private final RunService runs;
    private final Evaluations evaluations;
    private final DatasetService datasets;
    private final ModelObjects objects;
    private final CaptionService captions;
    private final CandidateService candidates;
    private final CandidateDecisions decisions;
    private final PolicyService policies;
    private final PipelineService pipelines;

    ModelPages(
            RegistryService registry,
            DeploymentService deployments,
            RunService runs,
            Evaluations evaluations,
            DatasetService datasets,
            ModelObjects objects,
            CaptionService captions,
            CandidateService candidates,
            CandidateDecisions decisions,
            PolicyService policies,
            PipelineService pipelines) {
        this.registry = registry;
        this.deployments = deployments;
        this.runs = runs;
        this.evaluations = evaluations;
        this.datasets = datasets;
        this.objects = objects;
        this.captions = captions;
        this.pipelines = pipelines;
        this.candidates = candidates;
        this.decisions = decisions;
        this.policies = policies;
    }

    CandidateDecisions decisions() {
        return decisions;
    }

    /**
     * A registered model with how good its champion is and whether that serves.
     *
     * @param data what the data that the champion learned from is called
     */
    record Entry(
            Optional<LocalText> data,
            RegisteredModel model,
            Optional<Evaluation> evaluation,
            Optional<Deployment> deployment,
            Optional<ServingCaptioner> captioner) {}

    List<Entry> all() {
        return registry.models().stream()
                .map(model -> new Entry(
                        data(model),
                        model,
                        model.champion().flatMap(champion -> evaluation(model.kind(), champion)),
                        deployments.current(model.name()),
                        captions.current(model.name())))
                .toList();
    }

    /** Captioners are judged on pictures, which their runs keep in a shape of their own. */
    private Optional<Evaluation> evaluation(ModelKind kind, ModelVersion version) {
        return kind == ModelKind.TABLE ? evaluations.of(version.run()) : Optional.empty();
    }

    private Optional<LocalText> data(RegisteredModel model) {
        return model.champion()
                .map(champion -> champion.data().dataset())
                .flatMap(datasets::find)
                .map(Dataset::title);
    }

    /** Whether there is such a model: one look by its key. */
    boolean has(ModelName model) {
        return registry.kind(model).isPresent();
    }

    boolean has(ModelVersionId version) {
        return registry.versions(version.model()).stream()
                .anyMatch(each -> each.id().equals(version));
    }

    /** What fetches the version elsewhere. */
    ModelObjects.Offer dvc(ModelVersion version) {
        return objects.offer(version);
    }

    /** Makes the champion before this one the champion again. */
    ModelVersionId rollback(ModelName name) {
        boolean captioner = registry.kind(name).equals(Optional.of(ModelKind.CAPTIONER));
        return captioner ? captions.rollback(name) : deployments.rollback(name);
    }

    /**
     * @param number the version asked for; without one the champion, or else the newest
     * @throws NotFoundException when there is no such model or version
     */
    ModelPage page(ModelName name, Optional<Integer> number) {
        RegisteredModel model = registry.models().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no model " + name + "."));
        List<ModelVersion> versions = registry.versions(name).stream()
                .sorted(Comparator.comparing(
                                (ModelVersion version) -> version.id().number())
                        .reversed())
                .toList();
        Optional<ModelVersionId> champion = model.champion().map(ModelVersion::id);
        ModelVersion version = number.map(asked -> registry.version(new ModelVersionId(name, asked)))
                .or(model::champion)
                .or(() -> versions.stream().findFirst())
                .orElseThrow(() -> new NotFoundException("Model " + name + " has no version yet."));
        Optional<Evaluation> evaluation = evaluation(model.kind(), version);
        return new ModelPage(
                model.kind(),
                version,
                versions,
                champion,
                model.previous().map(ModelVersion::id),
                registry.decision(version.decision()),
                candidates.waiting(name),
                candidates.overrides(name),
                policies(model.kind(), version, evaluation),
                evaluation,
                runs.find(version.run()),
                pipelines.of(version.run()),
                deployments.current(name),
                captions.current(name));
    }

    private List<WrittenPolicy> policies(ModelKind kind, ModelVersion version, Optional<Evaluation> evaluation) {
        if (kind != ModelKind.TABLE) {
            return List.of();
        }
        Task task = evaluation.map(Evaluation::task).orElse(Task.CLASSIFICATION);
        return policies.history(
                version.id().model(), GatePolicy.defaults(version.data().dataset(), task));
    }

    PolicyService policies() {
        return policies;
    }
}
