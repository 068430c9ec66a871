package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.InvalidException;
import dev.rookery.mlflow.Shapes.Pair;
import dev.rookery.tracking.Experiment;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.Filter;
import dev.rookery.tracking.LoggedModel;
import dev.rookery.tracking.LoggedModelService;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Logged models, as clients from 3.0 make them. Each belongs to a run, among whose files its own lie. */
@RestController
@RequestMapping("/api/2.0/mlflow")
class LoggedModelsController {
    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final String PREFIX = "LOGGED_MODEL_";

    private final LoggedModelService models;
    private final RunService runs;
    private final ExperimentService experiments;

    LoggedModelsController(LoggedModelService models, RunService runs, ExperimentService experiments) {
        this.models = models;
        this.runs = runs;
        this.experiments = experiments;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Info(
            String modelId,
            String experimentId,
            String name,
            String modelType,
            String status,
            String sourceRunId,
            String artifactUri,
            long creationTimestampMs,
            long lastUpdatedTimestampMs,
            List<Pair> tags) {}

    record Data(List<Pair> params, List<Pair> metrics) {}

    record ModelShape(Info info, Data data) {}

    record One(ModelShape model) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(List<ModelShape> models, @Nullable String nextPageToken) {}

    @PostMapping("/logged-models")
    One create(HttpServletRequest request) {
        Call call = Call.of(request);
        RunId run = RunId.parse(call.text("source_run_id")
                .orElseThrow(() -> new InvalidException("Missing value for required parameter 'source_run_id': files of"
                        + " logged models lie with their run here. Log the model within a run.")));
        long experiment = Shapes.experimentId(call.required("experiment_id"));
        if (experiment != home(run).id()) {
            throw new InvalidException("Run " + run + " is not in experiment " + experiment + ".");
        }
        return one(models.create(
                run,
                Limits.key(call.text("name").orElse("model")),
                Limits.key(call.text("model_type").orElse("")),
                Limits.params(call.pairs("params")),
                Limits.tags(call.pairs("tags"))));
    }

    @GetMapping("/logged-models/{id}")
    One get(@PathVariable String id) {
        return one(models.get(id));
    }

    @PatchMapping("/logged-models/{id}")
    One finish(@PathVariable String id, HttpServletRequest request) {
        LoggedModel.State state = Call.of(request)
                .constant("status", LoggedModelsController::named)
                .orElseThrow(() -> new InvalidException("Missing value for required parameter 'status'."));
        return one(models.finish(id, state));
    }

    @DeleteMapping("/logged-models/{id}")
    Map<String, String> delete(@PathVariable String id) {
        models.delete(id);
        return Map.of();
    }

    @PatchMapping("/logged-models/{id}/tags")
    One tag(@PathVariable String id, HttpServletRequest request) {
        return one(models.tag(id, Limits.tags(Call.of(request).pairs("tags"))));
    }

    @DeleteMapping("/logged-models/{id}/tags/{key}")
    Map<String, String> untag(@PathVariable String id, @PathVariable String key) {
        models.untag(id, key);
        return Map.of();
    }

    @PostMapping("/logged-models/{id}/params")
    Map<String, String> params(@PathVariable String id, HttpServletRequest request) {
        models.params(id, Limits.params(Call.of(request).pairs("params")));
        return Map.of();
    }

    @PostMapping("/logged-models/search")
    Found search(HttpServletRequest request) {
        Call call = Call.of(request);
        List<Filter.Clause> clauses = Filter.clauses(call.text("filter").orElse(""));
        List<LoggedModel> found = new ArrayList<>();
        for (String id : call.texts("experiment_ids")) {
            found.addAll(models.of(experiments.get(Shapes.experimentId(id)).name()));
        }
        found.removeIf(model -> !clauses.stream().allMatch(clause -> Match.of(clause, name -> field(model, name))));
        Page<LoggedModel> page = Page.among(found, Page.from(call), Page.size(call, USUAL, MOST));
        return new Found(page.items().stream().map(this::shape).toList(), page.nextToken());
    }

    /** That a run made or used models. */
    @PostMapping("/runs/outputs")
    Map<String, String> outputs(HttpServletRequest request) {
        Call call = Call.of(request);
        RunId run = RunId.parse(call.required("run_id"));
        for (Call model : call.calls("models")) {
            models.output(run, model.required("model_id"), model.whole("step").orElse(0));
        }
        return Map.of();
    }

    private One one(LoggedModel model) {
        return new One(shape(model));
    }

    private ModelShape shape(LoggedModel model) {
        long experiment = home(model.run()).id();
        return new ModelShape(
                new Info(
                        model.id(),
                        String.valueOf(experiment),
                        model.name(),
                        model.modelType(),
                        PREFIX + model.state(),
                        model.run().toString(),
                        "mlflow-artifacts:/" + experiment + "/" + model.run() + "/artifacts/" + LoggedModel.FOLDER + "/"
                                + model.id(),
                        model.created().toEpochMilli(),
                        model.updated().toEpochMilli(),
                        Shapes.pairs(model.tags())),
                new Data(Shapes.pairs(model.params()), List.of()));
    }

    private Experiment home(RunId run) {
        return experiments.named(runs.get(run).experiment()).orElseThrow();
    }

    private static Optional<String> field(LoggedModel model, Filter.Name name) {
        return switch (name.entity()) {
            case TAG -> Optional.ofNullable(model.tags().get(name.key()));
            case PARAM -> Optional.ofNullable(model.params().get(name.key()));
            case ATTRIBUTE ->
                switch (name.key()) {
                    case "name" -> Optional.of(model.name());
                    case "model_id" -> Optional.of(model.id());
                    case "model_type" -> Optional.of(model.modelType());
                    case "status" -> Optional.of(model.state().name());
                    case "source_run_id" -> Optional.of(model.run().toString());
                    default -> throw unknown(name);
                };
            case METRIC -> throw unknown(name);
        };
    }

    private static InvalidException unknown(Filter.Name name) {
        return new InvalidException(
                "Invalid key '" + name.key()
                        + "' specified. Logged models have name, model_id, model_type, status, source_run_id, params and tags.");
    }

    private static Optional<LoggedModel.State> named(String text) {
        for (LoggedModel.State state : LoggedModel.State.values()) {
            if (text.equals(PREFIX + state) || text.equals(state.name())) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
