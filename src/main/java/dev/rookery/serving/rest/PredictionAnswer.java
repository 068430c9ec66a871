package dev.rookery.serving.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.model.Warning;
import dev.rookery.serving.Answer;
import dev.rookery.serving.Explanation;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one row is answered with. */
@JsonPropertyOrder({"prediction", "probabilities", "model", "version", "predictionId", "warnings", "explanation"})
@Schema(name = "Prediction")
record PredictionAnswer(
        @Schema(
                description =
                        "The most probable label, or the cheapest where errors have costs, or the estimated number",
                oneOf = {String.class, Double.class},
                example = "Adelie")
        Object prediction,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Probability of every label; absent where the model estimates a number")
        @Nullable
        Map<String, Double> probabilities,

        @Schema(example = "penguins") String model,
        @Schema(example = "1") int version,
        @Schema(type = "string", format = "uuid") PredictionId predictionId,

        @Schema(description = "What the sender should know about this answer")
        List<Warning> warnings,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only with ?explain=true") @Nullable
        Explanation explanation) {
    static PredictionAnswer of(Prediction prediction) {
        return new PredictionAnswer(
                switch (prediction.answer()) {
                    case Answer.Classified classified -> classified.label();
                    case Answer.Estimated(double value) -> value;
                },
                prediction.answer() instanceof Answer.Classified classified ? classified.probabilities() : null,
                prediction.version().model().value(),
                prediction.version().number(),
                prediction.id(),
                prediction.warnings(),
                prediction.explanation().orElse(null));
    }
}
