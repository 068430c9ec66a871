package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.mlflow.Models.ModelShape;
import dev.rookery.mlflow.Models.VersionShape;
import dev.rookery.registry.OpaqueModel;
import dev.rookery.registry.OpaqueModelService;
import dev.rookery.tracking.Filter;
import dev.rookery.tracking.Filter.Clause;
import dev.rookery.tracking.Filter.Sorted;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code model-versions/...} */
@RestController
@RequestMapping("/api/2.0/mlflow/model-versions")
class ModelVersionsController {
    private static final int USUAL = 10_000;
    private static final int MOST = 200_000;
    private static final int MAX_DESCRIPTION = 5_000;
    private static final int MAX_SOURCE = 2_000;

    private final Models models;
    private final OpaqueModelService opaque;

    ModelVersionsController(Models models, OpaqueModelService opaque) {
        this.models = models;
        this.opaque = opaque;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record One(VersionShape modelVersion) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(List<VersionShape> modelVersions, @Nullable String nextPageToken) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Download(String artifactUri) {}

    @PostMapping("/create")
    One create(HttpServletRequest request) {
        Call call = Call.of(request);
        OpaqueModel.Version made = opaque.createVersion(
                call.required("name"),
                description(call),
                Places.known("source", atMost("source", call.required("source"), MAX_SOURCE)),
                atMost("run_id", call.text("run_id").orElse(""), Limits.KEY),
                atMost("run_link", call.text("run_link").orElse(""), MAX_SOURCE),
                Limits.tags(call.pairs("tags")));
        return new One(models.version(made.model(), String.valueOf(made.number())));
    }

    @GetMapping("/get")
    One get(HttpServletRequest request) {
        return one(Call.of(request));
    }

    @GetMapping("/get-download-uri")
    Download download(HttpServletRequest request) {
        return new Download(one(Call.of(request)).modelVersion().source());
    }

    @PatchMapping("/update")
    One update(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.describeVersion(call.required("name"), number(call), description(call));
        return one(call);
    }

    @PostMapping("/transition-stage")
    One stage(HttpServletRequest request) {
        Call call = Call.of(request);
        OpaqueModel.Stage stage = call.constant("stage", ModelVersionsController::stage)
                .orElseThrow(() -> new InvalidException("Missing value for required parameter 'stage'."));
        opaque.stage(call.required("name"), number(call), stage, call.truth("archive_existing_versions"));
        return one(call);
    }

    @DeleteMapping("/delete")
    Map<String, String> delete(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.deleteVersion(call.required("name"), number(call));
        return Map.of();
    }

    @PostMapping("/set-tag")
    Map<String, String> setTag(HttpServletRequest request) {
        Call call = Call.of(request);
        String key = Limits.key(call.required("key"));
        String value = call.text("value").orElse("");
        Limits.tags(Map.of(key, value));
        opaque.tagVersion(call.required("name"), number(call), key, value);
        return Map.of();
    }

    @DeleteMapping("/delete-tag")
    Map<String, String> deleteTag(HttpServletRequest request) {
        Call call = Call.of(request);
        opaque.deleteVersionTag(call.required("name"), number(call), call.required("key"));
        return Map.of();
    }

    @GetMapping("/search")
    Found search(HttpServletRequest request) {
        Call call = Call.of(request);
        List<Clause> clauses = Filter.clauses(call.text("filter").orElse(""));
        Comparator<VersionShape> order = (one, other) -> 0;
        for (String text : call.texts("order_by")) {
            Sorted sorted = Filter.order(text);
            Comparator<VersionShape> by = Comparator.comparing(
                    version -> field(version, sorted.name()).orElse(""), Match.NUMBERS_FIRST);
            order = order.thenComparing(sorted.ascending() ? by : by.reversed());
        }
        List<VersionShape> all = models.all().stream()
                .map(ModelShape::name)
                .flatMap(name -> models.versions(name).stream())
                .filter(version -> clauses.stream().allMatch(clause -> Match.of(clause, name -> field(version, name))))
                .sorted(order)
                .toList();
        Page<VersionShape> page = Page.among(all, Page.from(call), Page.size(call, USUAL, MOST));
        return new Found(page.items(), page.nextToken());
    }

    private static Optional<String> field(VersionShape version, Filter.Name name) {
        if (name.entity() == Filter.Entity.TAG) {
            return RegisteredModelsController.pair(version.tags(), name.key());
        }
        return switch (name.key()) {
            case "name" -> Optional.of(version.name());
            case "version", "version_number" -> Optional.of(version.version());
            case "run_id" -> Optional.ofNullable(version.runId());
            case "source_path" -> Optional.of(version.source());
            case "creation_timestamp" -> Optional.of(String.valueOf(version.creationTimestamp()));
            case "last_updated_timestamp" -> Optional.of(String.valueOf(version.lastUpdatedTimestamp()));
            default ->
                throw new InvalidException("Invalid key '" + name.key()
                        + "' specified. Versions have name, version_number, run_id, source_path, creation_timestamp,"
                        + " last_updated_timestamp and tags.");
        };
    }

    private One one(Call call) {
        models.model(call.required("name"));
        return new One(models.version(call.required("name"), call.required("version")));
    }

    static int number(Call call) {
        String version = call.required("version");
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new NotFoundException("There is no version '" + version + "': versions are numbers.", e);
        }
    }

    static String description(Call call) {
        return atMost("description", call.text("description").orElse(""), MAX_DESCRIPTION);
    }

    private static String atMost(String field, String text, int most) {
        if (text.length() > most) {
            throw new InvalidException("Parameter '" + field + "' has " + text.length() + " characters; at most " + most
                    + " are allowed.");
        }
        return text;
    }

    private static Optional<OpaqueModel.Stage> stage(String text) {
        for (OpaqueModel.Stage stage : OpaqueModel.Stage.values()) {
            if (stage.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
