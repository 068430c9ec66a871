package dev.rookery.experiment.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Standing;
import dev.rookery.job.JobState;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison: what is compared, where it is, and what came out. */
@Schema(name = "Comparison")
record ComparisonAnswer(
        @JsonUnwrapped Summary summary,
        List<String> features,
        int folds,
        List<Progress> progress,

        @Schema(description = "The algorithms judged so far, the best first, the dummy last")
        List<PlaceAnswer> leaderboard,

        List<Failure> failures) {
    /** One line of the list. */
    @Schema(name = "ComparisonSummary")
    record Summary(
            String id,
            JobState state,
            @Schema(example = "penguins@1") String data,
            @Schema(example = "species") String target,
            Task task,
            Instant created,
            @Nullable Instant ended,

            @Schema(description = "Part of the work that is done, 0 to 1") @Nullable
            Double fraction,

            @Schema(description = "What is being done; why, where it failed")
            String message,

            @Schema(
                    description = "The best in the metric that decides, once all were judged",
                    example = "random-forest")
            @Nullable
            String winner) {
        static Summary of(ComparisonStatus status) {
            RunSpec spec = status.comparison().spec();
            return new Summary(
                    status.comparison().id().toString(),
                    status.state(),
                    spec.data().toString(),
                    spec.target(),
                    spec.task(),
                    status.comparison().created(),
                    status.ended().orElse(null),
                    PlaceAnswer.known(status.fraction()),
                    status.message().toString(),
                    status.winner()
                            .map(Leaderboard.Row::algorithm)
                            .map(Algorithm::key)
                            .orElse(null));
        }
    }

    /** How far an algorithm is. */
    @Schema(name = "AlgorithmProgress")
    record Progress(@Schema(example = "random-forest") String algorithm, Standing.State state, int foldsDone) {
        static Progress of(Standing standing) {
            return new Progress(standing.algorithm().key(), standing.state(), standing.folds());
        }
    }

    /** An algorithm that could not be judged. */
    @Schema(name = "AlgorithmFailure")
    record Failure(String algorithm, String why) {}

    static ComparisonAnswer of(ComparisonStatus status, Optional<String> metric) {
        Optional<Leaderboard> board = status.comparison().leaderboard();
        RunSpec spec = status.comparison().spec();
        return new ComparisonAnswer(
                Summary.of(status),
                spec.features(),
                board.map(Leaderboard::foldCount).orElse(spec.folds()),
                status.standings().stream().map(Progress::of).toList(),
                board.map(found ->
                                PlaceAnswer.all(found, metric.orElse(spec.task().primary())))
                        .orElse(List.of()),
                board.stream()
                        .flatMap(found -> found.failures().stream())
                        .map(failure -> new Failure(
                                failure.algorithm().key(), failure.why().toString()))
                        .toList());
    }
}
