package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
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
import dev.rookery.training.FitListener;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.training.PreparedData;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The six steps, in their order. Nothing before update_model changes what serves. */
@Component
class TrainingPipeline implements PipelineSteps {
    private final DatasetService datasets;
    private final TrainingService training;
    private final RunService tracking;
    private final RegistryService registry;
    private final CandidateGate gate;
    private final Promotion promotion;
    private final Clock clock;

    TrainingPipeline(
            DatasetService datasets,
            TrainingService training,
            RunService tracking,
            RegistryService registry,
            CandidateGate gate,
            Promotion promotion,
            Clock clock) {
        this.datasets = datasets;
        this.training = training;
        this.tracking = tracking;
        this.registry = registry;
        this.gate = gate;
        this.promotion = promotion;
        this.clock = clock;
    }

    /** The data, verified and read. */
    private record Pulled(DatasetVersion version, Table table) {}

    @Override
    public String run(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception {
        Pulled pulled = recorder.step(StepName.PULL_DATA, progress, step -> pull(request, step));
        TrackedRun run = TrackedRun.start(tracking, recorder.snapshot().id(), request, pulled.version());
        recorder.tracked(run.id());
        RunState end = RunState.FAILED;
        try {
            String outcome = train(recorder, request, pulled, run, progress);
            end = RunState.FINISHED;
            return outcome;
        } catch (EndOfRun e) {
            end = RunState.FINISHED;
            throw e;
        } catch (CancelledException e) {
            end = RunState.CANCELLED;
            throw e;
        } finally {
            tracking.finish(run.id(), end);
        }
    }

    private String train(
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
        return version + " is the champion.";
    }

    private Pulled pull(TrainRequest request, StepContext step) {
        DatasetVersion version = datasets.version(request.data());
        Optional<ModelVersion> champion = registry.champion(request.model());
        if (champion.filter(serving ->
                        serving.specFingerprint().equals(request.spec().fingerprint()))
                .isPresent()) {
            throw EndOfRun.nothingToDo("Nothing to do: " + champion.get().id() + " was trained from " + version.id()
                    + " with the same settings and is the champion.");
        }
        Table table = datasets.read(version.id());
        step.log("md5 " + version.md5() + " verified, " + version.sizeBytes() + " bytes from " + version.source());
        if (!version.quality().passed()) {
            step.log("the contract is broken in "
                    + version.quality().violations().size() + " ways");
        }
        step.summary("Read " + version.id() + ": " + table.rows() + " rows, "
                + version.schema().size() + " columns; md5 verified.");
        return new Pulled(version, table);
    }

    private PreparedData prepare(TrainRequest request, Pulled pulled, TrackedRun run, StepContext step) {
        List<Sentence> problems = training.problems(pulled.table(), request.spec());
        if (!problems.isEmpty()) {
            problems.forEach(problem -> step.log(problem.toString()));
            throw new InvalidException(Sentence.all(problems));
        }
        PreparedData prepared = training.prepare(
                pulled.table(),
                request.spec(),
                datasets.contract(pulled.version().id()).map(Contract::rowRules).orElse(List.of()));
        prepared.notes().forEach(note -> step.log(note.message().toString()));
        run.split(prepared);
        step.summary(String.format(
                Locale.ROOT,
                "%d rows to train on, %d held out (%.1f %%), %d folds; %d inputs become %d columns.",
                prepared.train().size(),
                prepared.test().size(),
                100 * prepared.testShare(),
                prepared.foldCount(),
                prepared.signature().inputs().size(),
                prepared.preprocessing().width()));
        return prepared;
    }

    private TrainedModel fit(
            PipelineRecorder recorder, TrainRequest request, PreparedData prepared, TrackedRun run, StepContext step) {
        FitListener listener = (tree, of, loss) -> {
            MetricPoint point = new MetricPoint(TrackedRun.LOSS, loss, tree, clock.instant());
            run.loss(point);
            recorder.loss(point);
            step.report((double) tree / of, "tree " + tree + " of " + of);
        };
        try {
            TrainedModel trained = training.fit(prepared, request.spec(), listener, step);
            step.summary(String.format(
                    Locale.ROOT,
                    "%s; training loss %.4f.",
                    trained.predictor().scorer() instanceof TreeEnsemble trees ? trees.trees() + " trees" : "fitted",
                    trained.finalLoss()));
            return trained;
        } finally {
            run.flush();
        }
    }

    private Evaluation test(
            TrainRequest request, TrainedModel trained, PreparedData prepared, TrackedRun run, StepContext step) {
        Evaluation evaluation = training.evaluate(trained, prepared, request.spec(), step);
        run.evaluation(evaluation, clock.instant());
        for (String metric : Evaluation.METRICS) {
            evaluation.testMetric(metric).map(value -> shown(metric, value)).ifPresent(step::log);
        }
        step.summary(String.format(
                Locale.ROOT,
                "Accuracy %.3f on %d test rows, %.3f in cross-validation; this holdout was used %d times before.",
                evaluation
                        .testMetric(Evaluation.ACCURACY)
                        .map(MetricValue::value)
                        .orElse(Double.NaN),
                evaluation.testRows(),
                Optional.ofNullable(evaluation.cv().metrics().get(Evaluation.ACCURACY))
                        .map(MeanSd::mean)
                        .orElse(Double.NaN),
                evaluation.holdoutUses()));
        return evaluation;
    }

    private static String shown(String metric, MetricValue value) {
        String interval = value.interval()
                .map(range -> String.format(Locale.ROOT, " [%.4f, %.4f]", range.low(), range.high()))
                .orElse("");
        return String.format(Locale.ROOT, "%s %.4f%s, n = %d", metric, value.value(), interval, value.n())
                + (value.note().isEmpty() ? "" : ", " + value.note());
    }
}
