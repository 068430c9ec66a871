package dev.rookery.experiment.rest;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.Dimension;
import dev.rookery.experiment.SearchPlan;
import dev.rookery.experiment.SearchRequest;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to search; what is left out takes its default. */
@Schema(name = "StartSearch")
record StartSearch(
        @Schema(description = "A data set, for its latest version, or a version of one", example = "penguins@1")
        @Nullable
        String data,

        @Schema(description = "The column to predict", example = "species") @Nullable
        String target,

        @Schema(description = "Whether its values are classes or a number; otherwise by its type") @Nullable
        Task task,

        @Schema(description = "The columns to learn from; otherwise all features of the schema") @Nullable
        List<String> features,

        @Schema(description = "Otherwise gradient-boosting", example = "random-forest") @Nullable
        String algorithm,

        @Schema(description = "Settings that the search begins with, by name; the others take the algorithm's defaults")
        @Nullable
        Map<String, Double> settings,

        @Schema(description = "Otherwise RANDOM") SearchPlan.@Nullable Strategy strategy,

        @Schema(description = "What is varied, and where; otherwise what usually is of this algorithm") @Nullable
        List<Dimension> dimensions,

        @Schema(description = "Values that a grid has of each setting, 2 to 20, otherwise 3") @Nullable
        Integer steps,

        @Schema(description = "At most so many, 1 to 500, otherwise 30", example = "30") @Nullable
        Integer trials,

        @Schema(description = "At most so long, otherwise 10", example = "10") @Nullable
        Double minutes,

        @Schema(description = "2 to 20, otherwise 5", example = "5") @Nullable
        Integer folds,

        @Schema(description = "Of split, folds, fits and the search itself, otherwise 42") @Nullable
        Long seed,

        @Schema(description = "Class weights, calibration, costs, and how rows are divided; otherwise none of it")
        @Nullable
        RefinementBody refinement) {
    /** @param version that {@code data} names */
    SearchRequest on(DatasetVersion version) {
        RunSpec usual = RunSpec.defaults(version, required("target", target));
        Algorithm chosen = algorithm == null ? Algorithm.GRADIENT_BOOSTING : Algorithm.ofKey(algorithm);
        RunSpec spec = new RunSpec(
                usual.data(),
                usual.target(),
                task == null ? usual.task() : task,
                features == null ? usual.features() : features,
                chosen.with(settings == null ? Map.of() : settings),
                usual.standardise(),
                usual.testShare(),
                folds == null ? usual.folds() : folds,
                seed == null ? usual.seed() : seed,
                RefinementBody.of(refinement));
        SearchPlan plan = SearchPlan.usual(chosen);
        return new SearchRequest(
                spec,
                new SearchPlan(
                        strategy == null ? plan.strategy() : strategy,
                        dimensions == null ? plan.dimensions() : dimensions,
                        steps == null ? plan.steps() : steps,
                        trials == null ? plan.trials() : trials,
                        minutes == null ? plan.time() : time(minutes)));
    }

    String dataName() {
        return required("data", data);
    }

    static Duration time(double minutes) {
        return Duration.ofMillis(Math.round(minutes * Duration.ofMinutes(1).toMillis()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            Sentence missing = Sentence.of("experiment.required").with("field", field);
            throw new InvalidException(missing, List.of(new Fault(field, missing)));
        }
        return value;
    }
}
