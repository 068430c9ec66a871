package dev.rookery.ui.home;

import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.GateService;
import dev.rookery.registry.Outcome;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.PredictionTraffic;
import dev.rookery.ui.home.HomeFacts.Need;
import dev.rookery.ui.home.HomeFacts.ServingModel;
import dev.rookery.ui.model.Evaluations;
import dev.rookery.vision.CaptionService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers the facts of the first page from the modules. */
@Component
final class HomeServices {
    private static final int RUNS = 8;
    private static final int HOURS = 24;

    private final DeploymentService deployments;
    private final PipelineService pipelines;
    private final PredictionTraffic traffic;
    private final Evaluations evaluations;
    private final DatasetService datasets;
    private final SampleBootstrap bootstrap;
    private final GateService gate;
    private final CandidateService candidates;
    private final CandidateDecisions decisions;
    private final CaptionService captions;

    HomeServices(
            DeploymentService deployments,
            PipelineService pipelines,
            PredictionTraffic traffic,
            Evaluations evaluations,
            DatasetService datasets,
            SampleBootstrap bootstrap,
            GateService gate,
            CandidateService candidates,
            CandidateDecisions decisions,
            CaptionService captions) {
        this.deployments = deployments;
        this.pipelines = pipelines;
        this.traffic = traffic;
        this.evaluations = evaluations;
        this.datasets = datasets;
        this.bootstrap = bootstrap;
        this.gate = gate;
        this.candidates = candidates;
        this.decisions = decisions;
        this.captions = captions;
    }

    PipelineService pipelines() {
        return pipelines;
    }

    CandidateDecisions decisions() {
        return decisions;
    }

    /** Asks the database and the object store: not for the page's own thread. */
    HomeFacts read() {
        List<PipelineRun> runs = pipelines.recent(RUNS);
        List<ServingModel> serving = deployments.all().stream()
                .map(deployment -> new ServingModel(
                        datasets.find(deployment.data().dataset()).map(Dataset::title),
                        deployment,
                        evaluations.of(deployment.version()),
                        traffic.hourly(deployment.version().model(), HOURS)))
                .toList();
        return new HomeFacts(begun(), samples(), serving, captions.health().serving(), needs(runs), runs);
    }

    /** The samples are there from the start; another data set is somebody's own. */
    private boolean begun() {
        List<DatasetName> samples = datasets.samples();
        return traffic.any()
                || datasets.datasets().stream().map(Dataset::name).anyMatch(name -> !samples.contains(name));
    }

    private boolean samples() {
        List<DatasetName> samples = datasets.samples();
        return !bootstrap.status().samples().isEmpty()
                || datasets.datasets().stream().map(Dataset::name).anyMatch(samples::contains);
    }

    private List<Need> needs(List<PipelineRun> runs) {
        List<Need> needs = new ArrayList<>();
        deployments.health().failed().forEach(load -> needs.add(new Need.NotServing(load)));
        candidates
                .waiting()
                .forEach(decision -> needs.add(new Need.Waiting(
                        decision, pipelines.ofDecision(decision.id()).map(PipelineRun::id))));
        Set<ModelName> seen = new HashSet<>();
        for (PipelineRun run : runs) {
            boolean newest = seen.add(run.model());
            boolean failed = run.state() == PipelineState.FAILED || run.state() == PipelineState.NOT_PROMOTED;
            if (newest && failed && !leftToAPerson(run)) {
                needs.add(new Need.Ended(run));
            }
        }
        return needs;
    }

    /** Such a run is no news of its own: its candidate waits above, or somebody has decided. */
    private boolean leftToAPerson(PipelineRun run) {
        return run.decision()
                .map(gate::decision)
                .filter(decision -> decision.outcome() == Outcome.NEEDS_PERSON
                        || candidates.answer(decision.id()).isPresent())
                .isPresent();
    }
}
