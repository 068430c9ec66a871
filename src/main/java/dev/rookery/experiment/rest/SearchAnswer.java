package dev.rookery.experiment.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rookery.experiment.SearchPlan;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.experiment.Trial;
import dev.rookery.job.JobState;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search: what it looks for, where it is, and what it found. */
@Schema(name = "Search")
record SearchAnswer(
        @JsonUnwrapped Summary summary,
        SearchPlan plan,
        List<String> features,
        int folds,

        @Schema(description = "Of split, folds, fits and the search itself")
        long seed,

        @Schema(description = "In the order they were tried; the first are the settings it began with")
        List<TrialAnswer> trials,

        @Schema(
                description =
                        "Of the best against the settings it began with: corrected resampled t-test (Nadeau and Bengio,"
                                + " 2003); optimistic, since the best was chosen among many. Absent while the first are the best")
        @Nullable
        Double pValue) {
    /** One line of the list. */
    @Schema(name = "SearchSummary")
    record Summary(
            String id,
            JobState state,
            @Schema(example = "penguins@1") String data,
            @Schema(example = "species") String target,
            Task task,
            @Schema(example = "random-forest") String algorithm,
            Instant created,
            @Nullable Instant ended,

            @Schema(description = "Part of the trials that is done, 0 to 1") @Nullable
            Double fraction,

            @Schema(description = "What is being done; why, where it failed")
            String message,

            @Schema(description = "The metric that decides, a mean over the folds", example = "accuracy")
            String metric,

            int trialsDone,
            double secondsSpent,

            @Schema(description = "Absent until one was judged") @Nullable
            TrialAnswer best) {
        static Summary of(SearchStatus status) {
            RunSpec spec = status.search().request().spec();
            return new Summary(
                    status.search().id().toString(),
                    status.state(),
                    spec.data().toString(),
                    spec.target(),
                    spec.task(),
                    status.search().request().algorithm().key(),
                    status.search().created(),
                    status.ended().orElse(null),
                    PlaceAnswer.known(status.fraction()),
                    status.message().toString(),
                    status.metric(),
                    status.trials().size(),
                    status.spent().toMillis() / 1e3,
                    status.best().map(best -> TrialAnswer.of(status, best)).orElse(null));
        }
    }

    /** Settings that were tried. */
    @Schema(name = "Trial")
    record TrialAnswer(
            int number,
            Map<String, Number> settings,
            @Nullable Double mean,
            @Nullable Double sd,

            @Schema(description = "On the rows that were learned from") @Nullable
            Double learned,

            double seconds,

            @Schema(description = "Why it could not be judged") @Nullable
            String failure) {
        static TrialAnswer of(SearchStatus status, Trial trial) {
            return new TrialAnswer(
                    trial.number(),
                    Hyperparameters.values(trial.settings()),
                    PlaceAnswer.known(status.mean(trial)),
                    PlaceAnswer.known(trial.row().mean(status.metric()).sd()),
                    PlaceAnswer.known(trial.row().learned(status.metric())),
                    trial.took().toMillis() / 1e3,
                    trial.failure().map(Object::toString).orElse(null));
        }
    }

    static SearchAnswer of(SearchStatus status) {
        RunSpec spec = status.search().request().spec();
        return new SearchAnswer(
                Summary.of(status),
                status.search().request().plan(),
                spec.features(),
                spec.folds(),
                spec.seed(),
                status.trials().stream()
                        .map(trial -> TrialAnswer.of(status, trial))
                        .toList(),
                status.gain().map(gain -> gain.pValue()).orElse(null));
    }
}
