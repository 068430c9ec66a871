package dev.rookery.experiment.rest;

import dev.rookery.experiment.ReproductionId;
import dev.rookery.experiment.ReproductionOutcome;
import dev.rookery.experiment.ReproductionRequest;
import dev.rookery.experiment.ReproductionService;
import dev.rookery.experiment.ReproductionStatus;
import dev.rookery.job.JobState;
import dev.rookery.tracking.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs trained again from what they recorded: start, follow, stop, read. */
@RestController
@RequestMapping("/api/v1/runs/{run}/reproductions")
@Tag(name = "Runs")
class ReproductionsController {
    private final ReproductionService reproductions;

    ReproductionsController(ReproductionService reproductions) {
        this.reproductions = reproductions;
    }

    @Operation(summary = "How the repetitions of a run came out, newest first")
    @GetMapping
    List<ReproductionAnswer> all(@PathVariable String run) {
        return reproductions.of(RunId.parse(run)).stream()
                .map(ReproductionAnswer::of)
                .toList();
    }

    @Operation(
            summary = "Train a run again and compare",
            description =
                    "Answers at once; GET the reproduction to follow it. Nothing is stored with the run or promoted.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReproductionAnswer start(
            @PathVariable String run,
            @Parameter(description = "Another seed than the run's") @RequestParam Optional<Long> seed,
            @Parameter(description = "For the fit; otherwise as many as there are processors") @RequestParam
                    Optional<Integer> threads) {
        RunId id = RunId.parse(run);
        ReproductionId started = reproductions.start(new ReproductionRequest(
                id,
                seed.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                threads.orElse(ReproductionRequest.of(id).threads())));
        return ReproductionAnswer.of(reproductions.status(started));
    }

    @Operation(summary = "One repetition: where it is, and how it came out")
    @GetMapping("/{id}")
    ReproductionAnswer one(@PathVariable String run, @PathVariable String id) {
        RunId.parse(run);
        return ReproductionAnswer.of(reproductions.status(ReproductionId.parse(id)));
    }

    @Operation(summary = "Stop a repetition")
    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReproductionAnswer cancel(@PathVariable String run, @PathVariable String id) {
        reproductions.cancel(ReproductionId.parse(id));
        return one(run, id);
    }

    @Schema(name = "Reproduction")
    record ReproductionAnswer(
            String id,
            String run,
            JobState state,
            String message,

            @Schema(description = "Another seed than the run's") @Nullable
            Long seed,

            int threads,
            Instant created,

            @Schema(description = "Absent until the repetition is done") @Nullable
            Outcome outcome) {
        static ReproductionAnswer of(ReproductionStatus status) {
            ReproductionRequest request = status.reproduction().request();
            return new ReproductionAnswer(
                    status.reproduction().id().toString(),
                    request.run().toString(),
                    status.state(),
                    status.message().toString(),
                    request.seed().isPresent() ? request.seed().getAsLong() : null,
                    request.threads(),
                    status.reproduction().created(),
                    status.reproduction().outcome().map(Outcome::of).orElse(null));
        }
    }

    @Schema(name = "ReproductionOutcome")
    record Outcome(
            ReproductionOutcome.Verdict verdict,

            @Schema(description = "The largest between two answers, relative to answers above 1")
            double difference,

            @Schema(description = "Test rows that both models answered")
            int rows,

            @Schema(description = "What is not as it was") List<String> changes,
            List<ReproductionOutcome.Metric> metrics) {
        static Outcome of(ReproductionOutcome outcome) {
            return new Outcome(
                    outcome.verdict(),
                    outcome.difference(),
                    outcome.rows(),
                    outcome.changes().stream().map(Object::toString).toList(),
                    outcome.metrics());
        }
    }
}
