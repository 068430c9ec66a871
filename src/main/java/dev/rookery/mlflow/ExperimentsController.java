package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.mlflow.Shapes.ExperimentShape;
import dev.rookery.tracking.Experiment;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.Filter;
import dev.rookery.tracking.Filter.Clause;
import dev.rookery.tracking.Filter.Sorted;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code experiments/...} */
@RestController
@RequestMapping("/api/2.0/mlflow/experiments")
class ExperimentsController {
    private static final int USUAL = 1_000;
    private static final int MOST = 50_000;

    private final ExperimentService experiments;

    ExperimentsController(ExperimentService experiments) {
        this.experiments = experiments;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Created(String experimentId) {}

    record One(ExperimentShape experiment) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            List<ExperimentShape> experiments, @Nullable String nextPageToken) {}

    @PostMapping("/create")
    Created create(HttpServletRequest request) {
        Call call = Call.of(request);
        call.text("artifact_location").ifPresent(place -> Places.known("artifact_location", place));
        Experiment made = experiments.create(call.required("name"), Limits.tags(call.pairs("tags")));
        return new Created(String.valueOf(made.id()));
    }

    @GetMapping("/get")
    One get(HttpServletRequest request) {
        return new One(Shapes.of(experiments.get(id(Call.of(request)))));
    }

    @GetMapping("/get-by-name")
    One getByName(HttpServletRequest request) {
        String name = Call.of(request).required("experiment_name");
        return new One(Shapes.of(experiments
                .named(name)
                .orElseThrow(() -> new NotFoundException("Could not find experiment with name '" + name + "'"))));
    }

    @PostMapping("/update")
    Map<String, String> update(HttpServletRequest request) {
        Call call = Call.of(request);
        experiments.rename(id(call), call.required("new_name"));
        return Map.of();
    }

    @PostMapping("/delete")
    Map<String, String> delete(HttpServletRequest request) {
        experiments.delete(id(Call.of(request)));
        return Map.of();
    }

    @PostMapping("/restore")
    Map<String, String> restore(HttpServletRequest request) {
        experiments.restore(id(Call.of(request)));
        return Map.of();
    }

    @PostMapping("/set-experiment-tag")
    Map<String, String> tag(HttpServletRequest request) {
        Call call = Call.of(request);
        Limits.tags(Map.of(call.required("key"), call.text("value").orElse("")));
        experiments.tag(
                id(call), Limits.key(call.required("key")), call.text("value").orElse(""));
        return Map.of();
    }

    @RequestMapping(
            path = "/search",
            method = {RequestMethod.GET, RequestMethod.POST})
    Found search(HttpServletRequest request) {
        Call call = Call.of(request);
        Views view = call.constant("view_type", Views::named).orElse(Views.ACTIVE_ONLY);
        List<Clause> clauses = Filter.clauses(call.text("filter").orElse(""));
        List<Experiment> all = experiments.all().stream()
                .filter(experiment -> view.shows(experiment.deleted().isPresent()))
                .filter(experiment ->
                        clauses.stream().allMatch(clause -> Match.of(clause, name -> field(experiment, name))))
                .sorted(order(call.texts("order_by")))
                .toList();
        Page<Experiment> page = Page.among(all, Page.from(call), Page.size(call, USUAL, MOST));
        return new Found(page.items().stream().map(Shapes::of).toList(), page.nextToken());
    }

    private static Comparator<Experiment> order(List<String> orders) {
        Comparator<Experiment> order = (one, other) -> 0;
        for (String text : orders) {
            Sorted sorted = Filter.order(text);
            Comparator<Experiment> by = Comparator.comparing(
                    experiment -> field(experiment, sorted.name()).orElse(""), Match.NUMBERS_FIRST);
            order = order.thenComparing(sorted.ascending() ? by : by.reversed());
        }
        return order;
    }

    private static Optional<String> field(Experiment experiment, Filter.Name name) {
        if (name.entity() == Filter.Entity.TAG) {
            return Optional.ofNullable(experiment.tags().get(name.key()));
        }
        if (name.entity() == Filter.Entity.ATTRIBUTE) {
            switch (name.key()) {
                case "name" -> {
                    return Optional.of(experiment.name());
                }
                case "experiment_id" -> {
                    return Optional.of(String.valueOf(experiment.id()));
                }
                case "creation_time" -> {
                    return Optional.of(String.valueOf(experiment.created().toEpochMilli()));
                }
                case "last_update_time" -> {
                    return Optional.of(String.valueOf(experiment.updated().toEpochMilli()));
                }
                default -> {}
            }
        }
        throw new InvalidException("Invalid key '" + name.key()
                + "' specified. Experiments have name, experiment_id, creation_time, last_update_time and tags.");
    }

    private static long id(Call call) {
        return Shapes.experimentId(call.required("experiment_id"));
    }
}
