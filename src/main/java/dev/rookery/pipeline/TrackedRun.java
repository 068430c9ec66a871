package dev.rookery.pipeline;

import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.training.Evaluation;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pipeline run leaves in tracking: parameters, metrics, loss per tree, and the files that others read back. */
final class TrackedRun {
    static final String LOSS = "train_loss";

    private static final String SPEC = "spec.json";
    private static final String SPLIT = "split.csv";
    private static final String PREPARATION = "preparation.json";
    private static final String EVALUATION = "evaluation.json";
    private static final int LOSS_BATCH = 25;

    private static final Logger log = LoggerFactory.getLogger(TrackedRun.class);

    private final RunService tracking;
    private final RunId id;
    private final List<MetricPoint> unsaved = new ArrayList<>();

    private TrackedRun(RunService tracking, RunId id) {
        this.tracking = tracking;
        this.id = id;
    }

    static TrackedRun start(RunService tracking, PipelineRunId pipeline, TrainRequest request, DatasetVersion version) {
        Run run = tracking.start(
                request.model().value(),
                request.model() + " on " + version.id(),
                Map.of(
                        "pipeline", pipeline.toString(),
                        "trigger", request.trigger(),
                        "data", version.id().toString(),
                        "data.md5", version.md5().hex()));
        TrackedRun tracked = new TrackedRun(tracking, run.id());
        tracking.params(run.id(), params(request.spec()));
        tracking.artifact(run.id(), SPEC, request.spec().canonicalJson().getBytes(StandardCharsets.UTF_8));
        return tracked;
    }

    RunId id() {
        return id;
    }

    private static Map<String, String> params(RunSpec spec) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("target", spec.target());
        params.put("features", String.valueOf(spec.features().size()));
        params.put("standardise", String.valueOf(spec.standardise()));
        params.put("test_share", String.valueOf(spec.testShare()));
        params.put("folds", String.valueOf(spec.folds()));
        params.put("seed", String.valueOf(spec.seed()));
        params.putAll(spec.hyperparameters().asParams());
        return params;
    }

    void split(PreparedData prepared) {
        tracking.artifact(id, SPLIT, prepared.splitCsv());
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

    void evaluation(Evaluation evaluation, Instant at) {
        List<MetricPoint> points = new ArrayList<>();
        evaluation.test().forEach((key, value) -> points.add(new MetricPoint("test_" + key, value.value(), 0, at)));
        evaluation.cv().metrics().forEach((key, value) -> {
            points.add(new MetricPoint("cv_" + key + "_mean", value.mean(), 0, at));
            points.add(new MetricPoint("cv_" + key + "_sd", value.sd(), 0, at));
        });
        tracking.metric(id, points);
        tracking.artifact(id, EVALUATION, Json.mapper().writeValueAsBytes(evaluation));
    }

    static Optional<Preparation> preparation(RunService tracking, RunId id) {
        return read(tracking, id, PREPARATION).map(bytes -> Json.mapper().readValue(bytes, Preparation.class));
    }

    static Optional<Evaluation> evaluation(RunService tracking, RunId id) {
        return read(tracking, id, EVALUATION).map(bytes -> Json.mapper().readValue(bytes, Evaluation.class));
    }

    /** The settings of an earlier run, if a pipeline of ours made it. */
    static Optional<RunSpec> spec(RunService tracking, RunId id) {
        return read(tracking, id, SPEC).map(bytes -> RunSpec.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> read(RunService tracking, RunId id, String path) {
        try {
            return Optional.of(tracking.artifact(id, path));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
