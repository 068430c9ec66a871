package dev.rookery.foreign;

import dev.rookery.common.InvalidException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.foreign.internal.GraphGate;
import dev.rookery.foreign.internal.GraphShape;
import dev.rookery.foreign.internal.GraphTest;
import dev.rookery.foreign.internal.GraphTrial;
import dev.rookery.foreign.internal.JudgedRows;
import dev.rookery.job.CancelledException;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.ForeignGraphs.Runner;
import dev.rookery.model.ModelDescription;
import dev.rookery.model.ModelStore;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.Predictor;
import dev.rookery.model.Provenance;
import dev.rookery.model.ScorerSpec.Foreign;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.registry.Judgement;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RegistryService;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.serving.DeploymentService;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.Dummy;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import dev.rookery.vision.ForeignWorkers;
import dev.rookery.vision.GraphOutline;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Brings models that other tools made: looked at, tried in a worker, judged on the test side of a data set version, sealed, registered, and
 * made champion if the gate agrees. A kill at any point leaves the champion before or the new one.
 */
@Service
public class ForeignImports {
    /** Kind of the jobs that bring a model. */
    public static final String JOB = "foreign-model";

    /** Largest file that is taken from a form. */
    public static final long MOST_BYTES = 50_000_000;

    private static final String EXPERIMENT = "foreign-models";
    private static final int TRIAL_ROWS = 64;

    private final ForeignWorkers workers;
    private final DatasetService datasets;
    private final TrainingService training;
    private final ModelStore models;
    private final RegistryService registry;
    private final GateService gate;
    private final DeploymentService deployments;
    private final RunService runs;
    private final JobService jobs;
    private final Clock clock;

    ForeignImports(
            ForeignWorkers workers,
            DatasetService datasets,
            TrainingService training,
            ModelStore models,
            RegistryService registry,
            GateService gate,
            DeploymentService deployments,
            RunService runs,
            JobService jobs,
            Clock clock) {
        this.workers = workers;
        this.datasets = datasets;
        this.training = training;
        this.models = models;
        this.registry = registry;
        this.gate = gate;
        this.deployments = deployments;
        this.runs = runs;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @throws InvalidException when there is more of it than is taken */
    public static byte[] read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes((int) MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new InvalidException(Sentence.of("foreign.heavy").with("megabytes", MOST_BYTES / 1_000_000));
        }
        return bytes;
    }

    /**
     * Looks at the file; nothing of it runs.
     *
     * @throws RookeryException when its structure is not accepted, or it cannot be fed from a table
     */
    public GraphInspection look(byte[] onnx) {
        GraphOutline outline = workers.inspect(onnx);
        return new GraphInspection(
                outline, GraphShape.takes(outline), GraphShape.features(outline), GraphShape.classes(outline));
    }

    /**
     * Looks at the file, then starts the work and returns.
     *
     * @throws RookeryException when the file is not accepted, or there is no such data set
     */
    @Requires(Permission.ANALYSE)
    public JobId start(BringGraph request) {
        GraphShape.of(workers.inspect(request.onnx()), request.features());
        datasets.latest(request.judgedOn());
        return jobs.submit(
                JOB,
                Sentence.of("foreign.job").with("model", request.model().value()),
                "models/" + request.model(),
                progress -> bring(request, progress));
    }

    /**
     * Does the work and tells what the gate said; a refused model is not registered.
     *
     * @throws RookeryException when it cannot be used; nothing is registered then
     */
    public GateDecision bring(BringGraph request, Progress progress) {
        DatasetVersion data = datasets.latest(request.judgedOn());
        RunId run = runs.start(
                        EXPERIMENT,
                        request.model().value(),
                        Map.of("asked_by", request.askedBy(), "data", data.id().toString()))
                .id();
        try {
            GateDecision decision = bring(request, data, run, progress);
            runs.finish(run, RunState.FINISHED);
            return decision;
        } catch (CancelledException e) {
            runs.finish(run, RunState.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            runs.tag(
                    run,
                    Map.of("error", e instanceof RookeryException ? String.valueOf(e.getMessage()) : e.toString()));
            runs.finish(run, RunState.FAILED);
            throw e;
        }
    }

    private GateDecision bring(BringGraph request, DatasetVersion data, RunId run, Progress progress) {
        progress.report(0, Sentence.of("vision.job.checking"));
        GraphOutline outline = workers.inspect(request.onnx());
        GraphShape shape = GraphShape.of(outline, request.features());
        JudgedRows rows = rows(request, data, outline, shape);
        progress.checkCancelled();
        Foreign spec = tried(request, shape, rows);
        Predictor candidate = predictor(request, spec, rows);
        progress.report(
                0.4, Sentence.of("foreign.job.judging").with("data", data.id().toString()));
        GraphTest test = GraphTest.of(candidate, rows.values(), rows.truth());
        progress.checkCancelled();
        PackageSeal seal = publish(request, data, run, spec, rows, test);
        record(request, run, seal, test);
        progress.report(0.8, Sentence.of("vision.job.checking"));
        deployments.rehearse(seal);
        progress.checkCancelled();
        Optional<ModelVersion> champion = registry.champion(request.model());
        GateDecision decision = gate.judge(new Judgement(
                request.model(),
                run,
                seal.digest(),
                new GraphGate(
                                test,
                                request.floor(),
                                datasets.contract(data.id())
                                        .map(_ -> data.quality().passed()),
                                champion.map(version -> compared(version, candidate, rows)))
                        .rules(),
                champion.map(ModelVersion::id),
                request.askedBy()));
        if (decision.outcome() != Outcome.REFUSED) {
            ModelVersion version = registry.register(
                    request.model(), run, data.id(), seal, Sha256.of(request.onnx()), test.metrics(), decision.id());
            if (decision.outcome() == Outcome.PASSED
                    && !champion.map(ModelVersion::id).equals(Optional.of(version.id()))) {
                registry.promote(version.id(), decision.id());
            }
        }
        return decision;
    }

    private JudgedRows rows(BringGraph request, DatasetVersion data, GraphOutline outline, GraphShape shape) {
        RunSpec spec = new RunSpec(
                data.id(),
                request.target(),
                RunSpec.task(data, request.target()),
                shape.features(),
                new Dummy(),
                false,
                RunSpec.DEFAULT_TEST_SHARE,
                RunSpec.DEFAULT_FOLDS,
                RunSpec.DEFAULT_SEED);
        PreparedData prepared = training.prepare(
                datasets.read(data.id()),
                spec,
                datasets.contract(data.id()).map(Contract::rowRules).orElse(List.of()));
        List<String> classes = request.classes().isEmpty() ? GraphShape.classes(outline) : request.classes();
        return JudgedRows.of(prepared, classes);
    }

    /** What its numbers mean, told by what it answers. */
    private Foreign tried(BringGraph request, GraphShape shape, JudgedRows rows) {
        int classes = rows.signature().target().levels().size();
        Foreign provisional =
                new Foreign(shape.ports(), shape.output(), Foreign.Answer.NUMBER, Math.max(1, classes), shape.single());
        Runner runner = workers.open(request.model().value(), request.onnx(), provisional);
        double[] numbers = rows.encoded(TRIAL_ROWS);
        return new Foreign(
                shape.ports(),
                shape.output(),
                GraphTrial.answer(runner, numbers, numbers.length / provisional.features(), classes),
                Math.max(1, classes),
                shape.single());
    }

    private Predictor predictor(BringGraph request, Foreign spec, JudgedRows rows) {
        return new Predictor(
                rows.signature(),
                rows.preprocessing(),
                new ForeignGraph(
                        spec,
                        request.onnx(),
                        rows.encoded(TRIAL_ROWS),
                        workers.open(request.model().value(), request.onnx(), spec)));
    }

    private PackageSeal publish(
            BringGraph request, DatasetVersion data, RunId run, Foreign spec, JudgedRows rows, GraphTest test) {
        ModelDescription description = new ModelDescription(
                request.model(),
                rows.signature(),
                rows.preprocessing(),
                Map.of(),
                RunSpec.DEFAULT_SEED,
                test.metrics(),
                new Provenance(
                        data.id().toString(),
                        data.md5(),
                        run.toString(),
                        Sha256.of(request.onnx()),
                        0,
                        test.rows(),
                        Map.of("java", Runtime.version().toString())));
        return models.publishForeign(description, spec, request.onnx(), rows.values(), rows.encoded(TRIAL_ROWS))
                .seal();
    }

    private void record(BringGraph request, RunId run, PackageSeal seal, GraphTest test) {
        runs.params(
                run,
                Map.of(
                        "target", request.target(),
                        "file", Sha256.of(request.onnx()).hex(),
                        "package", seal.digest().hex()));
        runs.metric(
                run,
                test.metrics().entrySet().stream()
                        .map(metric ->
                                new MetricPoint("test_" + metric.getKey(), metric.getValue(), 0, clock.instant()))
                        .toList());
    }

    /** On the same rows, where the champion takes the same columns and knows the same classes in the same order. */
    private GraphGate.Champion compared(ModelVersion version, Predictor candidate, JudgedRows rows) {
        Predictor champion = models.load(version.seal()).predictor();
        boolean same = inputs(champion).equals(inputs(candidate))
                && champion.signature()
                        .target()
                        .levels()
                        .equals(candidate.signature().target().levels());
        return new GraphGate.Champion(
                version.id(),
                same ? Optional.of(GraphTest.of(champion, rows.values(), rows.truth())) : Optional.empty());
    }

    private static List<String> inputs(Predictor predictor) {
        return predictor.signature().inputs().stream()
                .map(input -> input.name() + " " + input.type())
                .toList();
    }
}
