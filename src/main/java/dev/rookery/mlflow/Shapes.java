package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.NotFoundException;
import dev.rookery.tracking.Experiment;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Experiments and runs as MLflow's clients read them: fields in snake case, times in milliseconds of the epoch. */
final class Shapes {
    /** Where clients keep the name and the user of a run besides. */
    static final String NAME_TAG = "mlflow.runName";

    static final String USER_TAG = "mlflow.user";

    private Shapes() {}

    record Pair(String key, String value) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ExperimentShape(
            String experimentId,
            String name,
            String artifactLocation,
            String lifecycleStage,
            long creationTime,
            long lastUpdateTime,
            List<Pair> tags) {}

    /** Doubles that are no numbers are written as texts, as the JSON of protocol buffers has it. */
    record Metric(String key, double value, long timestamp, long step) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunInfo(
            String runId,
            String runUuid,
            String runName,
            String experimentId,
            String userId,
            String status,
            long startTime,
            @Nullable Long endTime,
            String artifactUri,
            String lifecycleStage) {}

    record RunData(List<Metric> metrics, List<Pair> params, List<Pair> tags) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RunInputs(List<JsonNode> datasetInputs) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ModelOutput(String modelId, long step) {}

    /** Logged models that the run made or used. */
    @JsonNaming(SnakeCaseStrategy.class)
    record RunOutputs(List<ModelOutput> modelOutputs) {}

    record RunShape(RunInfo info, RunData data, RunInputs inputs, RunOutputs outputs) {}

    static ExperimentShape of(Experiment experiment) {
        return new ExperimentShape(
                String.valueOf(experiment.id()),
                experiment.name(),
                "mlflow-artifacts:/" + experiment.id(),
                stage(experiment.deleted().isPresent()),
                experiment.created().toEpochMilli(),
                experiment.updated().toEpochMilli(),
                pairs(experiment.tags()));
    }

    static RunShape of(Run run, long experiment, List<JsonNode> inputs, Map<String, Long> outputs) {
        return new RunShape(
                info(run, experiment),
                new RunData(
                        run.latest().values().stream().map(Shapes::of).toList(),
                        pairs(run.params()),
                        pairs(run.tags())),
                new RunInputs(inputs),
                new RunOutputs(outputs.entrySet().stream()
                        .map(entry -> new ModelOutput(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    static RunInfo info(Run run, long experiment) {
        String id = run.id().toString();
        return new RunInfo(
                id,
                id,
                run.name(),
                String.valueOf(experiment),
                run.user(),
                status(run.state()),
                run.started().toEpochMilli(),
                run.ended().map(ended -> ended.toEpochMilli()).orElse(null),
                "mlflow-artifacts:/" + experiment + "/" + id + "/artifacts",
                stage(run.deleted().isPresent()));
    }

    static Metric of(MetricPoint point) {
        return new Metric(point.key(), point.value(), point.at().toEpochMilli(), point.step());
    }

    static List<Pair> pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(entry -> new Pair(entry.getKey(), entry.getValue()))
                .toList();
    }

    static long experimentId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NotFoundException("No Experiment with id=" + text + " exists", e);
        }
    }

    private static String status(RunState state) {
        return state == RunState.CANCELLED ? "KILLED" : state.name();
    }

    private static String stage(boolean deleted) {
        return deleted ? "deleted" : "active";
    }
}
