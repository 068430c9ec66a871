package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.mlflow.Shapes.Pair;
import dev.rookery.model.ModelName;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.OpaqueModel;
import dev.rookery.registry.OpaqueModelService;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Models of both kinds as MLflow's clients read them: Rookery's own, which serve, and those that clients registered. */
@Component
class Models {
    /** Marks Rookery's own versions. */
    private static final String MADE_BY = "rookery.madeBy";

    private final RegistryService registry;
    private final OpaqueModelService opaque;

    Models(RegistryService registry, OpaqueModelService opaque) {
        this.registry = registry;
        this.opaque = opaque;
    }

    record AliasShape(String alias, String version) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionShape(
            String name,
            String version,
            long creationTimestamp,
            long lastUpdatedTimestamp,
            String currentStage,
            @Nullable String description,
            String source,
            @Nullable String runId,
            @Nullable String runLink,
            String status,
            List<Pair> tags,
            List<String> aliases) {}

    /** @param latestVersions of every stage the highest */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelShape(
            String name,
            long creationTimestamp,
            long lastUpdatedTimestamp,
            @Nullable String description,
            List<VersionShape> latestVersions,
            List<Pair> tags,
            List<AliasShape> aliases) {}

    ModelShape model(String name) {
        return own(name)
                .map(this::shape)
                .or(() -> opaque.find(name).map(Models::shape))
                .orElseThrow(() -> new NotFoundException("Registered Model with name=" + name + " not found"));
    }

    /** All, by name. */
    List<ModelShape> all() {
        List<String> owned =
                registry.models().stream().map(model -> model.name().value()).toList();
        return Stream.concat(
                        registry.models().stream().map(this::shape),
                        opaque.all().stream()
                                .filter(model -> !owned.contains(model.name()))
                                .map(Models::shape))
                .sorted(Comparator.comparing(ModelShape::name))
                .toList();
    }

    /** From the latest to the first. */
    List<VersionShape> versions(String name) {
        Optional<RegisteredModel> own = own(name);
        List<VersionShape> versions = new ArrayList<>(
                own.isPresent()
                        ? versions(own.get())
                        : opaque.find(name).map(Models::versions).orElse(List.of()));
        versions.sort(Comparator.comparingInt((VersionShape version) -> Integer.parseInt(version.version()))
                .reversed());
        return versions;
    }

    VersionShape version(String name, String number) {
        return versions(name).stream()
                .filter(version -> version.version().equals(number))
                .findFirst()
                .orElseThrow(() ->
                        new NotFoundException("Model Version (name=" + name + ", version=" + number + ") not found"));
    }

    VersionShape aliased(String name, String alias) {
        return versions(name).stream()
                .filter(version -> version.aliases().contains(alias))
                .findFirst()
                .orElseThrow(() -> new InvalidException("Registered model alias " + alias + " not found."));
    }

    /** Of every stage the highest version. */
    List<VersionShape> latest(String name, List<String> stages) {
        model(name);
        Map<String, VersionShape> latest = new LinkedHashMap<>();
        versions(name).forEach(version -> latest.putIfAbsent(version.currentStage(), version));
        return latest.values().stream()
                .filter(version -> stages.isEmpty()
                        || stages.stream().anyMatch(stage -> stage.equalsIgnoreCase(version.currentStage())))
                .toList();
    }

    private Optional<RegisteredModel> own(String name) {
        return registry.models().stream()
                .filter(model -> model.name().value().equals(name))
                .findFirst();
    }

    private ModelShape shape(RegisteredModel model) {
        List<VersionShape> versions = versions(model);
        List<AliasShape> aliases = new ArrayList<>();
        model.champion().ifPresent(version -> aliases.add(alias("champion", version)));
        model.previous().ifPresent(version -> aliases.add(alias("previous", version)));
        return new ModelShape(
                model.name().value(),
                model.created().toEpochMilli(),
                versions.stream()
                        .mapToLong(VersionShape::lastUpdatedTimestamp)
                        .max()
                        .orElse(model.created().toEpochMilli()),
                null,
                versions.isEmpty() ? List.of() : List.of(versions.getLast()),
                List.of(new Pair(MADE_BY, "rookery")),
                aliases);
    }

    private static AliasShape alias(String alias, ModelVersion version) {
        return new AliasShape(alias, String.valueOf(version.id().number()));
    }

    private List<VersionShape> versions(RegisteredModel model) {
        ModelName name = model.name();
        return registry.versions(name).stream()
                .map(version -> new VersionShape(
                        name.value(),
                        String.valueOf(version.id().number()),
                        version.created().toEpochMilli(),
                        version.created().toEpochMilli(),
                        "None",
                        null,
                        "rookery:/" + version.seal().digest().hex(),
                        version.run().toString(),
                        null,
                        "READY",
                        List.of(
                                new Pair(MADE_BY, "rookery"),
                                new Pair("rookery.data", version.data().toString())),
                        Stream.of(
                                        model.champion().filter(version::equals).map(_ -> "champion"),
                                        model.previous().filter(version::equals).map(_ -> "previous"))
                                .flatMap(Optional::stream)
                                .toList()))
                .sorted(Comparator.comparingInt(version -> Integer.parseInt(version.version())))
                .toList();
    }

    private static ModelShape shape(OpaqueModel model) {
        Map<OpaqueModel.Stage, VersionShape> latest = new LinkedHashMap<>();
        model.versions().forEach(version -> latest.put(version.stage(), shape(model, version)));
        return new ModelShape(
                model.name(),
                model.created().toEpochMilli(),
                model.updated().toEpochMilli(),
                model.description().isEmpty() ? null : model.description(),
                List.copyOf(latest.values()),
                Shapes.pairs(model.tags()),
                model.aliases().entrySet().stream()
                        .map(entry -> new AliasShape(entry.getKey(), String.valueOf(entry.getValue())))
                        .toList());
    }

    private static List<VersionShape> versions(OpaqueModel model) {
        return model.versions().stream().map(version -> shape(model, version)).toList();
    }

    private static VersionShape shape(OpaqueModel model, OpaqueModel.Version version) {
        return new VersionShape(
                version.model(),
                String.valueOf(version.number()),
                version.created().toEpochMilli(),
                version.updated().toEpochMilli(),
                stage(version.stage()),
                version.description().isEmpty() ? null : version.description(),
                version.source(),
                version.run().isEmpty() ? null : version.run(),
                version.runLink().isEmpty() ? null : version.runLink(),
                "READY",
                Shapes.pairs(version.tags()),
                model.aliases().entrySet().stream()
                        .filter(entry -> entry.getValue() == version.number())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static String stage(OpaqueModel.Stage stage) {
        return stage.name().charAt(0) + stage.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
