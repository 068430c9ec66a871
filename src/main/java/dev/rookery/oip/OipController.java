package dev.rookery.oip;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.web.Health;
import dev.rookery.web.HealthChecks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the protocol. */
@RestController
@RequestMapping("/v2")
@Tag(name = "Open Inference Protocol")
class OipController {
    private static final String EXAMPLE = """
            {"inputs": [{"name": "flipper_length_mm", "shape": [2], "datatype": "INT64", "data": [181, 218]},
            {"name": "island", "shape": [2], "datatype": "BYTES", "data": ["Torgersen", "Biscoe"]}]}""";

    private final ServingModels models;
    private final HealthChecks health;
    private final String version;

    OipController(ServingModels models, HealthChecks health, ObjectProvider<BuildProperties> build) {
        this.models = models;
        this.health = health;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "development" : String.valueOf(properties.getVersion());
    }

    @JsonPropertyOrder({"name", "version", "extensions"})
    record ServerMetadata(String name, String version, List<String> extensions) {}

    record ServerLive(boolean live) {}

    record ServerReady(boolean ready) {}

    record ModelReady(String name, boolean ready) {}

    @Operation(summary = "What this server is")
    @GetMapping({"", "/"})
    ServerMetadata server() {
        return new ServerMetadata("rookery", version, List.of("explain"));
    }

    @Operation(summary = "Can the process go on?")
    @GetMapping("/health/live")
    ResponseEntity<ServerLive> live() {
        boolean live = answering(health.liveness());
        return status(live).body(new ServerLive(live));
    }

    @Operation(summary = "Should requests come here?")
    @GetMapping("/health/ready")
    ResponseEntity<ServerReady> ready() {
        boolean ready = answering(health.readiness());
        return status(ready).body(new ServerReady(ready));
    }

    @Operation(summary = "The tensors that a model takes and gives")
    @GetMapping({"/models/{name}", "/models/{name}/versions/{version}"})
    ModelMetadata model(
            @Parameter(example = "penguins") @PathVariable String name,
            @PathVariable(required = false) @Nullable String version) {
        return models.metadata(name, version);
    }

    @Operation(summary = "Does that model serve?")
    @GetMapping({"/models/{name}/ready", "/models/{name}/versions/{version}/ready"})
    ModelReady modelReady(
            @Parameter(example = "penguins") @PathVariable String name,
            @PathVariable(required = false) @Nullable String version) {
        return new ModelReady(models.metadata(name, version).name(), true);
    }

    @Operation(
            summary = "Predict rows",
            description =
                    "Each field is a tensor of one value a row, and a row is an index in all of them. A tensor left out, or a"
                            + " null, is a missing value. `outputs` chooses tensors; the parameter `explain` adds what moved"
                            + " the score. Captioners take one tensor, `image`, of pictures in Base64.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = InferenceRequest.class),
                            examples = @ExampleObject(name = "two rows", value = EXAMPLE)))
    @PostMapping(
            path = {"/models/{name}/infer", "/models/{name}/versions/{version}/infer"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    InferenceResponse infer(
            @Parameter(example = "penguins") @PathVariable String name,
            @PathVariable(required = false) @Nullable String version,
            InputStream body) {
        return models.infer(name, version, InferenceRequest.read(body));
    }

    private static boolean answering(Health health) {
        return health.answer().getStatusCode().is2xxSuccessful();
    }

    private static ResponseEntity.BodyBuilder status(boolean well) {
        return ResponseEntity.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    }
}
