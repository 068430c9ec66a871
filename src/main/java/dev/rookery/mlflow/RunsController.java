package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.mlflow.Shapes.Metric;
import dev.rookery.mlflow.Shapes.RunInfo;
import dev.rookery.mlflow.Shapes.RunShape;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.Experiment;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.LoggedModelService;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunFilter;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunInput;
import dev.rookery.tracking.RunQuery;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ArrayNode;

/** {@code runs/...} and {@code metrics/...} */
@RestController
@RequestMapping("/api/2.0/mlflow")
class RunsController {
    private static final int USUAL = 1_000;
    private static final int MOST = 50_000;
    private static final String LOGGED_MODELS_TAG = "mlflow.log-model.history";

    private final RunService runs;
    private final ClientRunService clients;
    private final ExperimentService experiments;
    private final LoggedModelService models;
    private final Clock clock;

    RunsController(
            RunService runs,
            ClientRunService clients,
            ExperimentService experiments,
            LoggedModelService models,
            Clock clock) {
        this.runs = runs;
        this.clients = clients;
        this.experiments = experiments;
        this.models = models;
        this.clock = clock;
    }

    record One(RunShape run) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Updated(RunInfo runInfo) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(List<RunShape> runs, @Nullable String nextPageToken) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record History(List<Metric> metrics, @Nullable String nextPageToken) {}

    @PostMapping("/runs/create")
    One create(HttpServletRequest request) {
        Call call = Call.of(request);
        long experiment = Shapes.experimentId(call.text("experiment_id").orElse("0"));
        Map<String, String> tags = new LinkedHashMap<>(Limits.tags(call.pairs("tags")));
        String name = call.text("run_name")
                .or(() -> Optional.ofNullable(tags.get(Shapes.NAME_TAG)))
                .orElseGet(() -> "run-" + Long.toString(clock.millis(), Character.MAX_RADIX));
        tags.put(Shapes.NAME_TAG, name);
        String user = call.text("user_id").orElse(tags.getOrDefault(Shapes.USER_TAG, ""));
        return one(clients.start(experiment, named(name), named(user), instant(call, "start_time"), tags));
    }

    @GetMapping("/runs/get")
    One get(HttpServletRequest request) {
        return one(runs.get(id(Call.of(request))));
    }

    @PostMapping("/runs/update")
    Updated update(HttpServletRequest request) {
        Call call = Call.of(request);
        RunId id = id(call);
        Optional<RunState> state = call.constant("status", RunFilter::state);
        Optional<String> name = call.text("run_name").map(RunsController::named);
        Run run = clients.update(id, name, state, instant(call, "end_time"));
        name.ifPresent(given -> clients.tag(id, Map.of(Shapes.NAME_TAG, given)));
        return new Updated(Shapes.info(run, experiment(run)));
    }

    @PostMapping("/runs/delete")
    Map<String, String> delete(HttpServletRequest request) {
        clients.delete(id(Call.of(request)));
        return Map.of();
    }

    @PostMapping("/runs/restore")
    Map<String, String> restore(HttpServletRequest request) {
        clients.restore(id(Call.of(request)));
        return Map.of();
    }

    @PostMapping("/runs/log-metric")
    Map<String, String> logMetric(HttpServletRequest request) {
        Call call = Call.of(request);
        clients.log(id(call), List.of(point(call)), Map.of(), Map.of());
        return Map.of();
    }

    @PostMapping({"/runs/log-parameter", "/runs/log-param"})
    Map<String, String> logParameter(HttpServletRequest request) {
        Call call = Call.of(request);
        clients.log(
                id(call),
                List.of(),
                Limits.params(Map.of(
                        Limits.key(call.required("key")), call.text("value").orElse(""))),
                Map.of());
        return Map.of();
    }

    @PostMapping("/runs/set-tag")
    Map<String, String> setTag(HttpServletRequest request) {
        Call call = Call.of(request);
        tag(
                id(call),
                Map.of(Limits.key(call.required("key")), call.text("value").orElse("")));
        return Map.of();
    }

    @PostMapping("/runs/delete-tag")
    Map<String, String> deleteTag(HttpServletRequest request) {
        Call call = Call.of(request);
        clients.deleteTag(id(call), call.required("key"));
        return Map.of();
    }

    @PostMapping("/runs/log-batch")
    Map<String, String> logBatch(HttpServletRequest request) {
        Call call = Call.of(request);
        List<Call> metrics = call.calls("metrics");
        Map<String, String> params = params(call);
        Map<String, String> tags = Limits.tags(call.pairs("tags"));
        Limits.batch(metrics.size(), params.size(), tags.size());
        RunId id = id(call);
        clients.log(id, metrics.stream().map(this::point).toList(), params, tags);
        renamed(id, tags);
        return Map.of();
    }

    /** Of a parameter that is sent twice both have to agree. */
    private static Map<String, String> params(Call call) {
        Map<String, String> params = new LinkedHashMap<>();
        for (Call pair : call.calls("params")) {
            String key = Limits.key(pair.required("key"));
            String value = pair.text("value").orElse("");
            String before = params.putIfAbsent(key, value);
            if (before != null && !before.equals(value)) {
                throw new InvalidException("Duplicate parameter keys have been submitted: " + key
                        + ". Please ensure the" + " request contains only one param value per param key.");
            }
        }
        return Limits.params(params);
    }

    @PostMapping("/runs/log-inputs")
    Map<String, String> logInputs(HttpServletRequest request) {
        Call call = Call.of(request);
        clients.logInputs(
                id(call),
                call.calls("datasets").stream()
                        .map(input -> new RunInput(
                                Limits.key(input.inside("dataset").required("name")),
                                Limits.key(input.inside("dataset").required("digest")),
                                input.json()))
                        .toList());
        return Map.of();
    }

    /** Python's 2.x clients say so when they log a model with a run; they read it again from this tag. */
    @PostMapping("/runs/log-model")
    Map<String, String> logModel(HttpServletRequest request) {
        Call call = Call.of(request);
        RunId id = id(call);
        ArrayNode history = Json.mapper().createArrayNode();
        String before = runs.get(id).tags().get(LOGGED_MODELS_TAG);
        if (before != null) {
            Json.mapper().readTree(before).forEach(history::add);
        }
        history.add(Json.mapper().readTree(call.required("model_json")));
        clients.log(id, List.of(), Map.of(), Limits.tags(Map.of(LOGGED_MODELS_TAG, history.toString())));
        return Map.of();
    }

    @PostMapping("/runs/search")
    Found search(HttpServletRequest request) {
        Call call = Call.of(request);
        Views view = call.constant("run_view_type", Views::named).orElse(Views.ACTIVE_ONLY);
        Map<String, Long> wanted = new HashMap<>();
        for (String id : call.texts("experiment_ids")) {
            Experiment experiment = experiments.get(Shapes.experimentId(id));
            wanted.put(experiment.name(), experiment.id());
        }
        int size = Page.size(call, USUAL, MOST);
        long from = Page.from(call);
        RunQuery query = new RunQuery(
                wanted.keySet(),
                view.life(),
                RunFilter.conditions(call.text("filter").orElse("")),
                RunFilter.orders(call.texts("order_by")),
                from,
                size + 1);
        Page<Run> page = Page.of(from, size, clients.search(query));
        return new Found(
                page.items().stream()
                        .map(run -> Shapes.of(
                                run, Objects.requireNonNull(wanted.get(run.experiment())), List.of(), Map.of()))
                        .toList(),
                page.nextToken());
    }

    @GetMapping("/metrics/get-history")
    History history(HttpServletRequest request) {
        Call call = Call.of(request);
        List<Metric> all = runs.history(id(call), call.required("metric_key")).stream()
                .map(Shapes::of)
                .toList();
        if (!call.has("max_results")) {
            return new History(all, null);
        }
        Page<Metric> page = Page.among(all, Page.from(call), Page.size(call, USUAL, MOST));
        return new History(page.items(), page.nextToken());
    }

    private void tag(RunId id, Map<String, String> tags) {
        clients.tag(id, Limits.tags(tags));
        renamed(id, tags);
    }

    /** The tag with the name is the name. */
    private void renamed(RunId id, Map<String, String> tags) {
        String name = tags.get(Shapes.NAME_TAG);
        if (name != null && !name.isBlank()) {
            clients.update(id, Optional.of(named(name)), Optional.empty(), Optional.empty());
        }
    }

    private MetricPoint point(Call call) {
        double value = call.number("value")
                .orElseThrow(() -> new InvalidException("Missing value for required parameter 'value'."));
        OptionalLong timestamp = call.whole("timestamp");
        long step = call.whole("step").orElse(0);
        if (step < 0) {
            throw new InvalidException(
                    "The step of metric '" + call.required("key") + "' is " + step + "; steps count from 0 here.");
        }
        return new MetricPoint(
                Limits.key(call.required("key")),
                value,
                step,
                timestamp.isPresent() ? Instant.ofEpochMilli(timestamp.getAsLong()) : clock.instant());
    }

    private One one(Run run) {
        List<JsonNode> inputs = clients.inputs(run.id()).stream()
                .map(input -> Json.mapper().readTree(input.content()))
                .toList();
        return new One(Shapes.of(run, experiment(run), inputs, models.outputs(run.id())));
    }

    private long experiment(Run run) {
        return experiments
                .named(run.experiment())
                .map(Experiment::id)
                .orElseThrow(() -> new NotFoundException("There is no experiment \"" + run.experiment() + "\"."));
    }

    private static Optional<Instant> instant(Call call, String name) {
        OptionalLong millis = call.whole(name);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    private static RunId id(Call call) {
        return RunId.parse(
                call.text("run_id").or(() -> call.text("run_uuid")).orElseGet(() -> call.required("run_id")));
    }

    private static String named(String name) {
        if (name.length() > Limits.KEY) {
            throw new InvalidException("A name has at most " + Limits.KEY + " characters, not " + name.length() + ".");
        }
        return name;
    }
}
