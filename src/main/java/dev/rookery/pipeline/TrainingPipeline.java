package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
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
        CandidateGate.Passed passed = recorder.done(StepName.CHECK_METRICS)
                ? gate.passed(recorder.snapshot().decision().orElseThrow())
                : judged(recorder, request, progress);
        ModelVersionId version =
                recorder.step(StepName.UPDATE_MODEL, progress, step -> promotion.promote(passed, recorder, step));
        return Sentence.of("pipeline.champion").with("version", version.toString());
    }

    /** The steps up to the gate, as one tracked run. */
    private CandidateGate.Passed judged(PipelineRecorder recorder, TrainRequest request, Progress progress)
            throws Exception {
        if (request.plan().has(StepName.CHECK_DVC)) {
            checkDvc(recorder, request, progress);
        }
        Pulled pulled = recorder.step(
                StepName.PULL_DATA,
                progress,
                step -> {
                    unchanged(request, step);
                    return pull(request, step);
                },
                step -> pull(request, step));
        TrackedRun run = recorder.snapshot()
                .run()
                .map(id -> TrackedRun.resume(tracking, id))
                .orElseGet(() -> TrackedRun.start(tracking, recorder.snapshot().id(), request, pulled.version()));
        recorder.tracked(run.id());
        RunState end = RunState.FAILED;
        try {
            CandidateGate.Passed passed = train(recorder, request, pulled, run, progress);
            end = RunState.FINISHED;
            return passed;
        } catch (EndOfRun e) {
            end = RunState.FINISHED;
            throw e;
        } catch (CancelledException e) {
            end = RunState.CANCELLED;
            throw e;
        } finally {
            if (!recorder.lost()) {
                run.finish(end);
            }
        }
    }

    /** A fitted model lives in memory only until it is sealed: a run that goes on after it was fitted fits the same again. */
    private CandidateGate.Passed train(
            PipelineRecorder recorder, TrainRequest request, Pulled pulled, TrackedRun run, Progress progress)
            throws Exception {
        PreparedData prepared = recorder.step(
                StepName.PREPARE_DATA,
                progress,
                step -> prepare(request, pulled, run, step),
                _ -> prepared(request, pulled));
        TrainedModel trained = recorder.step(
                StepName.TRAIN_MODEL,
                progress,
                step -> fit(recorder, request, prepared, run, step),
                step -> training.fit(prepared, request.spec(), FitListener.none(), step));
        Evaluation evaluation = recorder.step(
                StepName.TEST_MODEL,
                progress,
                step -> test(request, trained, prepared, run, step),
                step -> measured(
                        TrackedRun.evaluation(tracking, run.id())
                                .orElseGet(() -> training.evaluate(trained, prepared, request.spec(), step)),
                        step));
        Candidate candidate =
                new Candidate(request, pulled.version(), pulled.table(), run.id(), prepared, trained, evaluation);
        return recorder.step(StepName.CHECK_METRICS, progress, step -> gate.check(candidate, recorder, step));
    }

    /** The check of the hash: the stored bytes have the md5 of their pointer, and it is one that the champion has not seen. */
    private void checkDvc(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception {
        try {
            recorder.step(StepName.CHECK_DVC, progress, step -> {
                DatasetVersion version = datasets.version(request.data());
                step.input("data", version.id().toString());
                datasets.verify(version.id());
                step.output("md5", version.md5().hex());
                unchanged(request, step);
                step.summary(Sentence.of("pipeline.dvc")
                        .with("data", version.id().toString())
                        .with("md5", version.md5().hex()));
                return true;
            });
        } catch (EndOfRun e) {
            // Without its check a run may still go on; only what says that there is nothing to do ends it.
            if (e.step() != StepState.SKIPPED) {
                throw e;
            }
        }
    }

    /** @throws EndOfRun when the champion comes from the same bytes by the same settings, and no newer contract judges them */
    private void unchanged(TrainRequest request, StepContext step) {
        DatasetVersion asked = datasets.version(request.data());
        Optional<ModelVersion> champion = registry.champion(request.model());
        boolean sameData = champion.map(ModelVersion::data)
                .map(id -> id.equals(asked.id()) || md5(id).equals(Optional.of(asked.md5())))
                .orElse(false);
        step.fact(Condition.DATA_CHANGED, String.valueOf(!sameData));
        boolean sameSpec = champion.filter(serving ->
                                serving.specFingerprint().equals(request.spec().fingerprint()))
                        .isPresent()
                || champion.flatMap(serving -> TrackedRun.spec(tracking, serving.run()))
                        .filter(spec -> spec.recipe().equals(request.spec().recipe()))
                        .isPresent();
        boolean sameContract = champion.filter(serving -> contracts
                        .current(asked.id().dataset())
                        .filter(revision -> revision.savedAt().isAfter(serving.created()))
                        .isEmpty())
                .isPresent();
        if (sameData && sameSpec && sameContract) {
            throw EndOfRun.nothingToDo(Sentence.of("pipeline.pull.nothing")
                    .with("champion", champion.get().id().toString())
                    .with("data", asked.id().toString()));
        }
    }

    private Optional<Md5> md5(DatasetVersionId id) {
        try {
            return Optional.of(datasets.version(id).md5());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private Pulled pull(TrainRequest request, StepContext step) {
        DatasetVersion imported = datasets.version(request.data());
        step.input("data", imported.id().toString());
        // A contract may have been saved since, and dates grow old.
        DatasetVersion version = imported.withQuality(contracts.judge(imported.id()));
        Table table = datasets.read(version.id());
        step.output("md5", version.md5().hex());
        step.fact(Condition.ROWS, String.valueOf(table.rows()));
        step.fact(Condition.CONTRACT_HOLDS, String.valueOf(version.quality().passed()));
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

    private PreparedData prepared(TrainRequest request, Pulled pulled) {
        return training.prepare(
                pulled.table(),
                request.spec(),
                datasets.contract(pulled.version().id().dataset())
                        .map(Contract::rowRules)
                        .orElse(List.of()));
    }

    private PreparedData prepare(TrainRequest request, Pulled pulled, TrackedRun run, StepContext step) {
        List<Sentence> problems = training.problems(pulled.table(), request.spec());
        if (!problems.isEmpty()) {
            problems.forEach(step::log);
            throw new InvalidException(Sentence.all(problems));
        }
        PreparedData prepared = prepared(request, pulled);
        step.input("md5", pulled.version().md5().hex());
        step.output("split", run.id() + "/split.csv");
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
        step.input("recipe", request.spec().recipe().hex());
        step.input("seed", String.valueOf(request.spec().seed()));
        step.output("run", run.id().toString());
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
        Evaluation evaluation = measured(training.evaluate(trained, prepared, request.spec(), step), step);
        step.input("split", run.id() + "/split.csv");
        step.output("evaluation", run.id() + "/evaluation.json");
        run.evaluation(evaluation, clock.instant());
        run.importances(training.importances(trained, prepared, request.spec(), step));
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

    private static Evaluation measured(Evaluation evaluation, StepContext step) {
        evaluation.test().forEach((metric, value) -> step.fact(metric, String.valueOf(value.value())));
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
