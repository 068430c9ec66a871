package dev.rookery.serving.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.common.LocalText;
import dev.rookery.model.AnswerRule;
import dev.rookery.model.Calibrator;
import dev.rookery.model.Costs;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.RowRule;
import dev.rookery.serving.Deployment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A serving model as a client needs to know it. */
@JsonPropertyOrder({
    "model",
    "version",
    "data",
    "digest",
    "created",
    "servingSince",
    "target",
    "labels",
    "inputs",
    "rules",
    "calibration",
    "threshold",
    "costs"
})
@Schema(name = "Model")
record ModelAnswer(
        @Schema(example = "penguins") String model,
        @Schema(example = "1") int version,

        @Schema(description = "The data set version it learned from", example = "penguins@1")
        String data,

        @Schema(description = "SHA-256 of the package") String digest,
        Instant created,
        Instant servingSince,
        @Schema(example = "species") String target,

        @Schema(description = "The classes it tells apart; none where it estimates a number")
        List<String> labels,

        List<Field> inputs,
        @Schema(description = "What every row must satisfy") List<RowRule> rules,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "How probabilities are corrected: platt or isotonic; absent where they are the scorer's own")
        @Nullable
        String calibration,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Probability of the second label from which on it is the answer; where errors have costs")
        @Nullable
        Double threshold,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "What errors cost, a row for each true label and a column for each answer, in the order of labels")
        double @Nullable [][] costs) {
    /** The line of a list. */
    @JsonPropertyOrder({"model", "version", "data", "digest", "servingSince"})
    @Schema(name = "ModelSummary")
    record Summary(
            @Schema(example = "penguins") String model,
            @Schema(example = "1") int version,
            @Schema(example = "penguins@1") String data,
            String digest,
            Instant servingSince) {
        static Summary of(Deployment deployment) {
            return new Summary(
                    deployment.version().model().value(),
                    deployment.version().number(),
                    deployment.data().toString(),
                    deployment.digest().hex(),
                    deployment.since());
        }
    }

    /** One field that the model takes: a number with its training range, or a category with its training levels. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"name", "type", "unit", "description", "min", "max", "levels", "imputed", "example"})
    @Schema(name = "Input")
    record Field(
            String name,
            ColumnType type,
            @Nullable String unit,
            @Nullable String description,

            @Schema(description = "Smallest training value") @Nullable
            Object min,

            @Schema(description = "Largest training value") @Nullable
            Object max,

            @Nullable List<String> levels,

            @Schema(description = "What stands in for a missing value")
            Object imputed,

            @Schema(description = "The value of a training row")
            Object example) {
        static Field of(Input input) {
            String unit = input.unit().orElse(null);
            String description = input.description().map(LocalText::english).orElse(null);
            return switch (input) {
                case Input.Number number ->
                    new Field(
                            number.name(),
                            number.type(),
                            unit,
                            description,
                            asSent(number, number.min()),
                            asSent(number, number.max()),
                            null,
                            asSent(number, number.imputed()),
                            asSent(number, number.example()));
                case Input.Category category ->
                    new Field(
                            category.name(),
                            category.type(),
                            unit,
                            description,
                            null,
                            null,
                            category.levels(),
                            category.imputed(),
                            category.example());
            };
        }
    }

    /** The value in the form that a request carries it. */
    private static Object asSent(Input.Number input, double value) {
        return switch (input.type()) {
            case DATE -> LocalDate.ofEpochDay((long) value).toString();
            case INTEGER -> value == Math.rint(value) ? (Object) (long) value : (Object) value;
            case NUMERIC, CATEGORICAL, BOOLEAN, TEXT -> value;
        };
    }

    static ModelAnswer of(Deployment deployment) {
        Signature signature = deployment.model().predictor().signature();
        AnswerRule rule = deployment.model().predictor().rule();
        return new ModelAnswer(
                deployment.version().model().value(),
                deployment.version().number(),
                deployment.data().toString(),
                deployment.digest().hex(),
                deployment.created(),
                deployment.since(),
                signature.target().name(),
                signature.target().levels(),
                signature.inputs().stream().map(Field::of).toList(),
                signature.rules(),
                calibration(rule),
                rule.costs().flatMap(Costs::threshold).orElse(null),
                rule.costs().map(Costs::matrix).orElse(null));
    }

    private static @Nullable String calibration(AnswerRule rule) {
        return rule.calibrators().isEmpty()
                ? null
                : switch (rule.calibrators().getFirst()) {
                    case Calibrator.Platt _ -> "platt";
                    case Calibrator.Isotonic _ -> "isotonic";
                };
    }
}
