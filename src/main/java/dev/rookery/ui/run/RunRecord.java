package dev.rookery.ui.run;

import dev.rookery.experiment.ReproductionService;
import dev.rookery.experiment.ReproductionStatus;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.StepLogLine;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunInput;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Answers;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FitRecord;
import dev.rookery.training.Importances;
import dev.rookery.training.LearningCurve;
import dev.rookery.training.RunFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is kept of one run.
 *
 * @param histories of the metrics that were measured more than once
 * @param artifacts paths of its files
 * @param pipeline that made it, for Rookery's own
 * @param evaluation what its test found, for Rookery's own
 * @param answers to the test rows
 * @param fit what it was trained on
 * @param importances of its inputs
 * @param learning how good it gets with how many rows
 * @param log what its steps said
 * @param repeatable whether it kept what it takes to train it again
 * @param reproductions how that came out, the newest first
 */
record RunRecord(
        Run run,
        Map<String, List<MetricPoint>> histories,
        List<String> artifacts,
        List<RunInput> inputs,
        Optional<PipelineRun> pipeline,
        Optional<Evaluation> evaluation,
        Optional<Answers> answers,
        Optional<FitRecord> fit,
        Optional<Importances> importances,
        Optional<LearningCurve> learning,
        List<StepLogLine> log,
        boolean repeatable,
        List<ReproductionStatus> reproductions) {
    /** More charts than this are more than anybody looks at; the table has the rest. */
    private static final int CHARTS = 24;

    static Optional<RunRecord> read(
            RunId id,
            RunService runs,
            ClientRunService clients,
            PipelineService pipelines,
            ReproductionService reproductions) {
        return runs.find(id).map(run -> {
            Map<String, List<MetricPoint>> histories = new TreeMap<>();
            run.latest().values().stream()
                    .filter(point -> point.step() > 0)
                    .limit(CHARTS)
                    .forEach(point -> histories.put(point.key(), runs.history(id, point.key())));
            histories.values().removeIf(points -> points.size() < 2);
            RunFiles files = new RunFiles(runs, id);
            boolean own = run.origin() == Origin.ROOKERY;
            return new RunRecord(
                    run,
                    histories,
                    runs.artifacts(id),
                    clients.inputs(id),
                    pipelines.of(id),
                    own ? files.evaluation() : Optional.empty(),
                    own ? files.answers() : Optional.empty(),
                    own ? files.fit() : Optional.empty(),
                    own ? files.importances() : Optional.empty(),
                    own ? files.learning() : Optional.empty(),
                    pipelines
                            .of(id)
                            .map(pipeline -> pipelines.log(pipeline.id()))
                            .orElse(List.of()),
                    own && reproductions.possible(id),
                    reproductions.of(id));
        });
    }
}
