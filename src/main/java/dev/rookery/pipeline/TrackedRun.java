package dev.rookery.pipeline;

import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.Answers;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FitRecord;
import dev.rookery.training.Importances;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunFiles;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pipeline run leaves in tracking: parameters, metrics, loss per tree, and the files that others read back. */
final class TrackedRun {
    static final String LOSS = "train_loss";

    private static final String PREPARATION = "preparation.json";
    private static final int LOSS_BATCH = 25;

    private static final Logger log = LoggerFactory.getLogger(TrackedRun.class);

    private final RunService tracking;
    private final RunId id;
    private final RunFiles files;
    private final PeakHeap heap = new PeakHeap();
    private final List<MetricPoint> unsaved = new ArrayList<>();
    /** The last step whose loss an earlier life of the run has stored: the same seed gives the same losses again. */
    private final long storedUpTo;

    private TrackedRun(RunService tracking, RunId id, long storedUpTo) {
        this.tracking = tracking;
        this.id = id;
        this.files = new RunFiles(tracking, id);
        this.storedUpTo = storedUpTo;
    }

    /** Goes on with a run that another process left. */
    static TrackedRun resume(RunService tracking, RunId id) {
        tracking.resume(id);
        long last = tracking.history(id, LOSS).stream()
                .mapToLong(MetricPoint::step)
                .max()
                .orElse(-1);
        return new TrackedRun(tracking, id, last);
    }

    static TrackedRun start(RunService tracking, PipelineRunId pipeline, TrainRequest request, DatasetVersion version) {
        Run run = tracking.start(
                request.model().value(),
                request.model() + " on " + version.id(),
                Map.of(
                        "pipeline", pipeline.toString(),
                        "trigger", request.trigger(),
                        "data", version.id().toString(),
                        "data.md5", version.md5().hex(),
                        "data.contract", version.quality().passed() ? "holds" : "broken"));
        TrackedRun tracked = new TrackedRun(tracking, run.id(), -1);
        tracking.params(run.id(), request.spec().asParams());
        tracked.files.spec(request.spec());
        return tracked;
    }

    RunId id() {
        return id;
    }

    void split(PreparedData prepared) {
        files.split(prepared);
        tracking.artifact(id, PREPARATION, Json.mapper().writeValueAsBytes(Preparation.of(prepared)));
    }

    /** Ends the run. A database that does not take that changes nothing about how the work went; the next start sees to it. */
    void finish(RunState state) {
        try {
            tracking.finish(id, state);
        } catch (RuntimeException e) {
            log.warn("event=run-end-not-stored run={} state={}", id, state, e);
        }
    }

    /** Keeps the point; written in batches, so that a kill loses the last few trees' losses at most. */
    void loss(MetricPoint point) {
        heap.look();
        if (point.step() <= storedUpTo) {
            return;
        }
        unsaved.add(point);
        if (unsaved.size() >= LOSS_BATCH) {
            flush();
        }
    }

    /** Writes what is unsaved, or keeps it for the next time: a fit does not fail for want of its curve. */
    void flush() {
        try {
            tracking.metric(id, unsaved);
            unsaved.clear();
        } catch (RuntimeException e) {
            log.warn("event=losses-not-stored run={} points={}", id, unsaved.size(), e);
        }
    }

    /** What was fitted, with what it answers to the test rows and in which circumstances. */
    void fitted(TrainedModel model, PreparedData prepared, Map<String, String> environment) {
        heap.look();
        files.fit(FitRecord.of(model, Runtime.getRuntime().availableProcessors(), heap.bytes(), environment));
        files.answers(Answers.of(model, prepared));
    }

    void evaluation(Evaluation evaluation, Instant at) {
        List<MetricPoint> points = new ArrayList<>();
        evaluation.test().forEach((key, value) -> points.add(new MetricPoint("test_" + key, value.value(), 0, at)));
        evaluation.cv().metrics().forEach((key, value) -> {
            points.add(new MetricPoint("cv_" + key + "_mean", value.mean(), 0, at));
            points.add(new MetricPoint("cv_" + key + "_sd", value.sd(), 0, at));
        });
        tracking.metric(id, points);
        files.evaluation(evaluation);
    }

    void importances(Importances importances) {
        files.importances(importances);
    }

    static Optional<Preparation> preparation(RunService tracking, RunId id) {
        try {
            return Optional.of(Json.mapper().readValue(tracking.artifact(id, PREPARATION), Preparation.class));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    static Optional<Evaluation> evaluation(RunService tracking, RunId id) {
        return new RunFiles(tracking, id).evaluation();
    }

    /** The settings of an earlier run, if a pipeline of ours made it. */
    static Optional<RunSpec> spec(RunService tracking, RunId id) {
        return new RunFiles(tracking, id).spec();
    }
}
