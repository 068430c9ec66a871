package dev.rookery.experiment.rest;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.ComparisonRequest;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to compare; what is left out takes its default. */
@Schema(name = "StartComparison")
record StartComparison(
        @Schema(description = "A data set, for its latest version, or a version of one", example = "penguins@1")
        @Nullable
        String data,

        @Schema(description = "The column to predict", example = "species") @Nullable
        String target,

        @Schema(description = "Whether its values are classes or a number; otherwise by its type") @Nullable
        Task task,

        @Schema(description = "The columns to learn from; otherwise all features of the schema") @Nullable
        List<String> features,

        @Schema(
                description = "Otherwise all five; the dummy always takes part",
                example = "[\"gradient-boosting\", \"random-forest\"]")
        @Nullable
        List<String> algorithms,

        @Schema(description = "2 to 20, otherwise 5", example = "5") @Nullable
        Integer folds,

        @Schema(description = "Class weights, calibration, costs, and how rows are divided; otherwise none of it")
        @Nullable
        RefinementBody refinement) {
    /** @param version that {@code data} names */
    ComparisonRequest on(DatasetVersion version) {
        RunSpec usual = RunSpec.defaults(version, required("target", target));
        RunSpec spec = new RunSpec(
                usual.data(),
                usual.target(),
                task == null ? usual.task() : task,
                features == null ? usual.features() : features,
                usual.hyperparameters(),
                usual.standardise(),
                usual.testShare(),
                folds == null ? usual.folds() : folds,
                usual.seed(),
                RefinementBody.of(refinement));
        return algorithms == null
                ? ComparisonRequest.ofAll(spec)
                : new ComparisonRequest(
                        spec, algorithms.stream().map(Algorithm::ofKey).toList());
    }

    String dataName() {
        return required("data", data);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            Sentence missing = Sentence.of("experiment.required").with("field", field);
            throw new InvalidException(missing, List.of(new Fault(field, missing)));
        }
        return value;
    }
}
