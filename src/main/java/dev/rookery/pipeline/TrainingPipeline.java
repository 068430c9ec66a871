package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import dev.rookery.schema.Table;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Finding;
import dev.rookery.training.FitListener;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.training.PreparedData;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.TrainingEnvironment;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The six steps, in their order. Nothing before update_model changes what serves. */
@Component
class TrainingPipeline implements PipelineSteps {
    private final DatasetService datasets;
    private final TrainingService training;
    private final TrainingEnvironment environment;
    private final RunService tracking;
    private final RegistryService registry;
    private final CandidateGate gate;
    private final Promotion promotion;
    private final ContractService contracts;
    private final Clock clock;

    TrainingPipeline(
            DatasetService datasets,
            ContractService contracts,
            TrainingService training,
            TrainingEnvironment environment,
            RunService tracking,
            RegistryService registry,
            CandidateGate gate,
            Promotion promotion,
            Clock clock) {
        this.datasets = datasets;
        this.contracts = contracts;
        this.training = training;
        this.environment = environment;
        this.tracking = tracking;
        this.registry = registry;
        this.gate = gate;
        this.promotion = promotion;
        this.clock = clock;
    }

    /** The data, verified and read. */
    private record Pulled(DatasetVersion version, Table table) {}

    @Override
    public Sentence run(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception {
        Pulled pulled = recorder.step(StepName.PULL_DATA, progress, step -> pull(request, step));
        TrackedRun run = TrackedRun.start(tracking, recorder.snapshot().id(), request, pulled.version());
        recorder.tracked(run.id());
        RunState end = RunState.FAILED;
        try {
            Sentence outcome = train(recorder, request, pulled, run, progress);
            end = RunState.FINISHED;
            return outcome;
        } catch (EndOfRun e) {
            end = RunState.FINISHED;
            throw e;
        } catch (CancelledException e) {
            end = RunState.CANCELLED;
            throw e;
        } finally {
            run.finish(end);
        }
    }

    private Sentence train(
            PipelineRecorder recorder, TrainRequest request, Pulled pulled, TrackedRun run, Progress progress)
            throws Exception {
        PreparedData prepared =
                recorder.step(StepName.PREPARE_DATA, progress, step -> prepare(request, pulled, run, step));
        TrainedModel trained =
                recorder.step(StepName.TRAIN_MODEL, progress, step -> fit(recorder, request, prepared, run, step));
        Evaluation evaluation =
                recorder.step(StepName.TEST_MODEL, progress, step -> test(request, trained, prepared, run, step));
        Candidate candidate =
                new Candidate(request, pulled.version(), pulled.table(), run.id(), prepared, trained, evaluation);
        CandidateGate.Passed passed =
                recorder.step(StepName.CHECK_METRICS, progress, step -> gate.check(candidate, recorder, step));
        ModelVersionId version = recorder.step(
                StepName.UPDATE_MODEL, progress, step -> promotion.promote(candidate, passed, recorder, step));
        return Sentence.of("pipeline.champion").with("version", version.toString());
    }

    private Pulled pull(TrainRequest request, StepContext step) {
        DatasetVersion imported = datasets.version(request.data());
        Optional<ModelVersion> champion = registry.champion(request.model());
        if (champion.filter(serving ->
                        serving.specFingerprint().equals(request.spec().fingerprint()))
                .filter(serving -> contracts
                        .current(imported.id().dataset())
                        .filter(revision -> revision.savedAt().isAfter(serving.created()))
                        .isEmpty())
                .isPresent()) {
            throw EndOfRun.nothingToDo(Sentence.of("pipeline.pull.nothing")
                    .with("champion", champion.get().id().toString())
                    .with("data", imported.id().toString()));
        }
        // A contract may have been saved since, and dates grow old.
        DatasetVersion version = imported.withQuality(contracts.judge(imported.id()));
        Table table = datasets.read(version.id());
        step.log(Sentence.of("pipeline.pull.verified")
                .with("md5", version.md5().hex())
                .with("bytes", version.sizeBytes())
                .with("source", version.source()));
        if (!version.quality().passed()) {
            step.log(Sentence.of("pipeline.pull.broken")
                    .with("ways", version.quality().violations().size()));
        }
        step.summary(Sentence.of("pipeline.pull")
                .with("data", version.id().toString())
                .with("rows", table.rows())
                .with("columns", version.schema().size()));
        return new Pulled(version, table);
    }

    private PreparedData prepare(TrainRequest request, Pulled pulled, TrackedRun run, StepContext step) {
        List<Sentence> problems = training.problems(pulled.table(), request.spec());
        if (!problems.isEmpty()) {
            problems.forEach(step::log);
            throw new InvalidException(Sentence.all(problems));
        }
        PreparedData prepared = training.prepare(
                pulled.table(),
                request.spec(),
                datasets.contract(pulled.version().id().dataset())
                        .map(Contract::rowRules)
                        .orElse(List.of()));
        prepared.notes().stream().map(Finding::message).forEach(step::log);
        run.split(prepared);
        step.summary(Sentence.of("pipeline.prepare")
                .with("train", prepared.train().size())
                .with("test", prepared.test().size())
                .with("share", prepared.testShare())
                .with("folds", prepared.foldCount())
                .with("inputs", prepared.signature().inputs().size())
                .with("columns", prepared.preprocessing().width()));
        return prepared;
    }

    private TrainedModel fit(
            PipelineRecorder recorder, TrainRequest request, PreparedData prepared, TrackedRun run, StepContext step) {
        FitListener listener = (tree, of, loss) -> {
            MetricPoint point = new MetricPoint(TrackedRun.LOSS, loss, tree, clock.instant());
            run.loss(point);
            recorder.loss(point);
            step.report(
                    (double) tree / of,
                    Sentence.of("training.doing.tree").with("tree", tree).with("of", of));
        };
        try {
            TrainedModel trained = training.fit(prepared, request.spec(), listener, step);
            Sentence fitted = trained.predictor().scorer() instanceof TreeEnsemble trees
                    ? Sentence.of("pipeline.fit.trees").with("trees", trees.trees())
                    : Sentence.of("pipeline.fit");
            step.summary(
                    Double.isNaN(trained.finalLoss())
                            ? fitted
                            : Sentence.all(List.of(
                                    fitted, Sentence.of("pipeline.fit.loss").with("loss", trained.finalLoss()))));
            return trained;
        } finally {
            run.flush();
        }
    }

    private Evaluation test(
            TrainRequest request, TrainedModel trained, PreparedData prepared, TrackedRun run, StepContext step) {
        run.fitted(trained, prepared, environment.facts());
        Evaluation evaluation = training.evaluate(trained, prepared, request.spec(), step);
        run.evaluation(evaluation, clock.instant());
        for (String key : evaluation.task().metrics()) {
            evaluation.testMetric(key).map(value -> shown(key, value)).ifPresent(step::log);
        }
        String metric = evaluation.task().primary();
        step.summary(Sentence.of("pipeline.test." + evaluation.task())
                .with(
                        "value",
                        evaluation.testMetric(metric).map(MetricValue::value).orElse(Double.NaN))
                .with("rows", evaluation.testRows())
                .with(
                        "cv",
                        Optional.ofNullable(evaluation.cv().metrics().get(metric))
                                .map(MeanSd::mean)
                                .orElse(Double.NaN))
                .with("uses", evaluation.holdoutUses()));
        return evaluation;
    }

    private static Sentence shown(String metric, MetricValue value) {
        Sentence measured = Sentence.of(
                        value.interval().isPresent() ? "pipeline.test.metric.within" : "pipeline.test.metric")
                .with("metric", Evaluation.name(metric))
                .with("value", Evaluation.written(metric, value.value()))
                .with("rows", value.n());
        if (value.interval().isPresent()) {
            measured = measured.with(
                            "low",
                            Evaluation.written(metric, value.interval().get().low()))
                    .with(
                            "high",
                            Evaluation.written(metric, value.interval().get().high()));
        }
        return value.note().isEmpty() ? measured : Sentence.all(List.of(measured, value.note()));
    }
}
