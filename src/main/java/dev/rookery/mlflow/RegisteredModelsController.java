package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.InvalidException;
import dev.rookery.mlflow.Models.ModelShape;
import dev.rookery.mlflow.Models.VersionShape;
import dev.rookery.mlflow.Shapes.Pair;
import dev.rookery.registry.OpaqueModel;
import dev.rookery.registry.OpaqueModelService;
import dev.rookery.tracking.Filter;
import dev.rookery.tracking.Filter.Clause;
import dev.rookery.tracking.Filter.Sorted;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code registered-models/...} */
@RestController
@RequestMapping("/api/2.0/mlflow/registered-models")
class RegisteredModelsController {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Models models;
    private final OpaqueModelService opaque;

    RegisteredModelsController(Models models, OpaqueModelService opaque) {
        this.models = models;
        this.opaque = opaque;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record One(ModelShape registeredModel) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            List<ModelShape> registeredModels, @Nullable String nextPageToken) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record OneVersion(VersionShape modelVersion) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Versions(List<VersionShape> modelVersions) {}

    @PostMapping("/create")
    One create(HttpServletRequest request) {
        Call call = Call.of(request);
        OpaqueModel model = opaque.create(call.required("name"), description(call), Limits.tags(call.pairs("tags")));
        return new One(models.model(model.name()));
    }

    @GetMapping("/get")
    One get(HttpServletRequest request) {
        return new One(models.model(Call.of(request).required("name")));
    }

    @PatchMapping("/update")
    One update(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.describe(call.required("name"), description(call));
        return new One(models.model(call.required("name")));
    }

    @PostMapping("/rename")
    One rename(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.rename(call.required("name"), call.required("new_name"));
        return new One(models.model(call.required("new_name")));
    }

    @DeleteMapping("/delete")
    Map<String, String> delete(HttpServletRequest request) {
        opaque.delete(Call.of(request).required("name"));
        return Map.of();
    }

    @GetMapping("/search")
    Found search(HttpServletRequest request) {
        Call call = Call.of(request);
        List<Clause> clauses = Filter.clauses(call.text("filter").orElse(""));
        List<ModelShape> all = models.all().stream()
                .filter(model -> clauses.stream().allMatch(clause -> Match.of(clause, name -> field(model, name))))
                .toList();
        for (String text : call.texts("order_by")) {
            Sorted order = Filter.order(text);
            if (!order.name().key().equals("name") || !order.ascending()) {
                List<ModelShape> sorted = new ArrayList<>(all);
                if (order.name().key().equals("name")) {
                    Collections.reverse(sorted);
                } else {
                    sorted.sort((one, other) -> (order.ascending() ? 1 : -1)
                            * Match.NUMBERS_FIRST.compare(
                                    field(one, order.name()).orElse(""),
                                    field(other, order.name()).orElse("")));
                }
                all = sorted;
            }
        }
        Page<ModelShape> page = Page.among(all, Page.from(call), Page.size(call, USUAL, MOST));
        return new Found(page.items(), page.nextToken());
    }

    private static Optional<String> field(ModelShape model, Filter.Name name) {
        if (name.entity() == Filter.Entity.TAG) {
            return pair(model.tags(), name.key());
        }
        return switch (name.key()) {
            case "name" -> Optional.of(model.name());
            case "creation_timestamp" -> Optional.of(String.valueOf(model.creationTimestamp()));
            case "last_updated_timestamp", "timestamp" -> Optional.of(String.valueOf(model.lastUpdatedTimestamp()));
            default ->
                throw new InvalidException(
                        "Invalid key '" + name.key()
                                + "' specified. Registered models have name, creation_timestamp, last_updated_timestamp and tags.");
        };
    }

    static Optional<String> pair(List<Pair> pairs, String key) {
        return pairs.stream()
                .filter(pair -> pair.key().equals(key))
                .map(Pair::value)
                .findFirst();
    }

    @RequestMapping(
            path = "/get-latest-versions",
            method = {RequestMethod.GET, RequestMethod.POST})
    Versions latest(HttpServletRequest request) {
        Call call = Call.of(request);
        return new Versions(models.latest(call.required("name"), call.texts("stages")));
    }

    @PostMapping("/set-tag")
    Map<String, String> setTag(HttpServletRequest request) {
        Call call = Call.of(request);
        String key = Limits.key(call.required("key"));
        String value = call.text("value").orElse("");
        Limits.tags(Map.of(key, value));
        opaque.tag(call.required("name"), key, value);
        return Map.of();
    }

    @DeleteMapping("/delete-tag")
    Map<String, String> deleteTag(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.deleteTag(call.required("name"), call.required("key"));
        return Map.of();
    }

    @PostMapping("/alias")
    Map<String, String> setAlias(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.alias(call.required("name"), call.required("alias"), ModelVersionsController.number(call));
        return Map.of();
    }

    @GetMapping("/alias")
    OneVersion aliased(HttpServletRequest request) {
        Call call = Call.of(request);
        models.model(call.required("name"));
        return new OneVersion(models.aliased(call.required("name"), call.required("alias")));
    }

    @DeleteMapping("/alias")
    Map<String, String> deleteAlias(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.deleteAlias(call.required("name"), call.required("alias"));
        return Map.of();
    }

    private static String description(Call call) {
        return ModelVersionsController.description(call);
    }
}
