package dev.rookery.serving.rest;

import dev.rookery.model.ModelName;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionRequest;
import dev.rookery.serving.PredictionService;
import dev.rookery.serving.Source;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Predicts rows: an object is answered with an object, an array with an array in the same order. Plainly spelled requests come
 * here through {@link PredictShortcut}, all others through Spring MVC.
 */
@RestController
@Tag(name = "Predict")
class PredictController {
    private static final String ONE = """
            {"island": "Torgersen", "bill_length_mm": 39.1, "bill_depth_mm": 18.7, "flipper_length_mm": 181, \
            "body_mass_g": 3750, "sex": "male"}""";

    private final DeploymentService deployments;
    private final PredictionService predictions;

    PredictController(DeploymentService deployments, PredictionService predictions) {
        this.deployments = deployments;
        this.predictions = predictions;
    }

    @Operation(summary = "Predict with the default model", description = PredictDocs.POLICY)
    @RequestBody(
            required = true,
            description = PredictDocs.BODY,
            content =
                    @Content(
                            schema = @Schema(type = "object"),
                            examples = {
                                @ExampleObject(name = "one row", value = ONE),
                                @ExampleObject(name = "several rows", value = "[" + ONE + "]")
                            }))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PredictionAnswer.class)))
    @PostMapping(path = "/predict", consumes = MediaType.APPLICATION_JSON_VALUE)
    Object predict(
            InputStream body,
            @Parameter(description = PredictDocs.EXPLAIN) @RequestParam(defaultValue = "false") boolean explain) {
        return answer(body, explain);
    }

    @Operation(summary = "Predict with a named model", description = PredictDocs.POLICY)
    @RequestBody(
            required = true,
            description = PredictDocs.BODY,
            content =
                    @Content(
                            schema = @Schema(type = "object"),
                            examples = {
                                @ExampleObject(name = "one row", value = ONE),
                                @ExampleObject(name = "several rows", value = "[" + ONE + "]")
                            }))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PredictionAnswer.class)))
    @PostMapping(path = "/api/v1/models/{name}/predict", consumes = MediaType.APPLICATION_JSON_VALUE)
    Object predict(
            @Parameter(example = "penguins") @PathVariable String name,
            InputStream body,
            @Parameter(description = PredictDocs.EXPLAIN) @RequestParam(defaultValue = "false") boolean explain) {
        return answer(new ModelName(name), body, explain);
    }

    /** Asks the default model. */
    Object answer(InputStream stream, boolean explain) {
        return answer(deployments.defaultModel(), stream, explain);
    }

    Object answer(ModelName model, InputStream stream, boolean explain) {
        PredictBody body = PredictBody.read(stream);
        if (body.single()) {
            Prediction prediction =
                    predictions.predict(new PredictionRequest(model, body.rows().getFirst(), explain, Source.REST));
            return PredictionAnswer.of(prediction);
        }
        return predictions.predictAll(model, body.rows(), explain, Source.REST).stream()
                .map(PredictionAnswer::of)
                .toList();
    }
}
