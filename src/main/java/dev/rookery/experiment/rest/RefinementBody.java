package dev.rookery.experiment.rest;

import dev.rookery.training.Refinement;
import dev.rookery.training.Refinement.Calibration;
import dev.rookery.training.Refinement.Cost;
import dev.rookery.training.Refinement.Division;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked for beyond the usual. */
@Schema(name = "Refinement")
record RefinementBody(
        @Schema(description = "Learn from rows of rare classes more often") @Nullable
        Boolean balanced,

        @Schema(description = "How many times a row of a class is learned from, by label; not beside balanced")
        @Nullable
        Map<String, Integer> weights,

        @Nullable Calibration calibration,

        @Schema(description = "What it costs to answer a class in place of another; otherwise 1") @Nullable
        List<Cost> costs,

        @Schema(
                description =
                        "Rows of one value of a column stay together, or the latest judge; otherwise each row by itself")
        @Nullable
        Division division) {
    static Refinement of(@Nullable RefinementBody body) {
        return body == null
                ? Refinement.NONE
                : new Refinement(
                        Boolean.TRUE.equals(body.balanced),
                        body.weights == null ? Map.of() : body.weights,
                        body.calibration == null ? Calibration.NONE : body.calibration,
                        body.costs == null ? List.of() : body.costs,
                        body.division == null ? Division.BY_ROW : body.division);
    }
}
