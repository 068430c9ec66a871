package dev.rookery.foreign.rest;

import dev.rookery.dataset.DatasetName;
import dev.rookery.foreign.BringGraph;
import dev.rookery.foreign.ForeignImports;
import dev.rookery.model.ModelName;
import dev.rookery.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Brings models of tables that other tools wrote as ONNX. */
@RestController
@RequestMapping("/api/v1/foreign-models")
@Tag(name = "Foreign models")
class ForeignModelsController {
    private final ForeignImports imports;

    ForeignModelsController(ForeignImports imports) {
        this.imports = imports;
    }

    @Schema(name = "StartedForeignModel")
    record Started(
            @Schema(description = "The job that does the work; the page of the model shows what came of it")
            String job) {}

    @Operation(
            summary = "Bring a model that another tool wrote as ONNX",
            description =
                    "Its structure is checked before anything loads it; then it is tried in a process of its own, judged on the test side of the"
                            + " data set's newest version, sealed, registered, and made champion if the gate agrees. It takes numbers:"
                            + " one tensor a column, or one tensor for all. Classifiers answer a tensor of probabilities or scores"
                            + " (skl2onnx: zipmap=False), regressors one number. Bodies are bounded by rookery.max-request-size.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @PostMapping(path = "/{name}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started bring(
            @Parameter(description = "The model whose next version it becomes", example = "iris-sklearn") @PathVariable
                    String name,
            @Parameter(description = "The data set that it is judged on", example = "iris") @RequestParam String data,
            @Parameter(description = "The column that it answers", example = "species") @RequestParam String target,
            @Parameter(description = "Columns it takes, in its order, where the file does not name them")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> features,
            @Parameter(description = "Its classes in its order; otherwise as the file names them, or alphabetical")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> classes,
            @Parameter(description = "Least accuracy (or R²) that it must reach, 0 to 1")
                    @RequestParam(required = false)
                    @Nullable
                    Double floor,
            InputStream body)
            throws IOException {
        return new Started(imports.start(new BringGraph(
                        new ModelName(name),
                        body.readAllBytes(),
                        new DatasetName(data),
                        target,
                        features == null ? List.of() : features,
                        classes == null ? List.of() : classes,
                        Optional.ofNullable(floor),
                        CurrentUser.signed("REST")))
                .toString());
    }
}
