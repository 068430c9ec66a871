package dev.rookery.serving.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Warning;
import dev.rookery.serving.Answer;
import dev.rookery.serving.Explanation;
import dev.rookery.serving.LoggedPrediction;
import dev.rookery.serving.PredictionId;
import dev.rookery.serving.Rescored;
import dev.rookery.serving.Source;
import dev.rookery.serving.TimeMachine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logged predictions, opened again. */
@RestController
@RequestMapping("/api/v1/predictions")
@Tag(name = "Predictions")
class PredictionsController {
    private static final int MOST = 1000;

    private final TimeMachine machine;

    PredictionsController(TimeMachine machine) {
        this.machine = machine;
    }

    @Operation(summary = "The newest logged predictions, newest first")
    @GetMapping
    List<Logged> recent(
            @Parameter(description = "Only of this model", example = "penguins") @RequestParam Optional<String> model,
            @Parameter(description = "At most so many, up to " + MOST) @RequestParam(defaultValue = "100") int limit) {
        return machine.recent(model.map(ModelName::new), Math.clamp(limit, 1, MOST)).stream()
                .map(Logged::of)
                .toList();
    }

    @Operation(summary = "One logged prediction with everything behind it", description = """
                    The inputs and the answer as they were logged, and what the sealed package of that model version says of them
                    now, with explanation and hashes. With ?version=N another version of the model is asked beside it.""")
    @GetMapping("/{id}")
    Reopened reopen(
            @Parameter(description = "The predictionId of an answer") @PathVariable String id,
            @Parameter(description = "Also ask this version of the model") @RequestParam Optional<Integer> version) {
        LoggedPrediction logged = machine.find(id(id));
        Rescored then = machine.rescore(logged, logged.version());
        return new Reopened(
                Logged.of(logged),
                logged.inputs(),
                TimeMachine.same(logged, then),
                Asked.of(then),
                version.map(number -> Asked.of(machine.rescore(
                                logged, new ModelVersionId(logged.version().model(), number))))
                        .orElse(null));
    }

    private static PredictionId id(String text) {
        return PredictionId.parse(text)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("serving.prediction.unknown").with("id", text)));
    }

    @JsonPropertyOrder({"predictionId", "at", "model", "version", "source", "prediction", "probability", "latencyMicros"
    })
    @Schema(name = "LoggedPrediction")
    record Logged(
            @Schema(type = "string", format = "uuid") UUID predictionId,
            Instant at,
            String model,
            int version,
            Source source,
            String prediction,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double probability,

            long latencyMicros) {
        static Logged of(LoggedPrediction logged) {
            return new Logged(
                    logged.id().value(),
                    logged.at(),
                    logged.version().model().value(),
                    logged.version().number(),
                    logged.source(),
                    logged.label(),
                    logged.probability().isPresent() ? logged.probability().getAsDouble() : null,
                    logged.latency().toNanos() / 1000);
        }
    }

    /**
     * @param same whether the version that answered then says the same now, to the last bit
     * @param beside what the version that was asked for says
     */
    @JsonPropertyOrder({"logged", "inputs", "same", "answer", "beside"})
    @Schema(name = "ReopenedPrediction")
    record Reopened(
            Logged logged,
            Map<String, @Nullable Object> inputs,
            boolean same,
            Asked answer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Asked beside) {}

    @JsonPropertyOrder({"model", "version", "digest", "data", "dataMd5", "prediction", "probabilities"})
    @Schema(name = "VersionAnswer")
    record Asked(
            String model,
            int version,
            @Schema(description = "SHA-256 of the package") String digest,
            @Schema(example = "penguins@1") String data,

            @Schema(description = "Of the original bytes of that data")
            String dataMd5,

            Object prediction,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Double> probabilities,

            List<Warning> warnings,
            Explanation explanation) {
        static Asked of(Rescored rescored) {
            return new Asked(
                    rescored.version().model().value(),
                    rescored.version().number(),
                    rescored.digest().hex(),
                    rescored.data().toString(),
                    rescored.dataMd5().hex(),
                    switch (rescored.answer()) {
                        case Answer.Classified classified -> classified.label();
                        case Answer.Estimated(double value) -> value;
                    },
                    rescored.answer() instanceof Answer.Classified classified ? classified.probabilities() : null,
                    rescored.warnings(),
                    rescored.explanation());
        }
    }
}
