package dev.rookery.serving.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.serving.Counterfactual;
import dev.rookery.serving.Move;
import dev.rookery.serving.WhatIf;
import dev.rookery.serving.Wish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What would have to change for another answer. */
@RestController
@Tag(name = "Predict")
class WhatIfController {
    private final WhatIf whatIf;

    WhatIfController(WhatIf whatIf) {
        this.whatIf = whatIf;
    }

    @Operation(summary = "The nearest rows with another label", description = """
                    Searches rows near the one given that the serving model labels otherwise, inside the training ranges and
                    the data contract, and under the constraints given. Every row that is answered was asked again of the
                    model. One change is searched in whole, several together on a grid. Nothing found is an empty list.""")
    @PostMapping(path = "/api/v1/models/{name}/counterfactuals", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answered counterfactuals(@Parameter(example = "penguins") @PathVariable String name, @RequestBody Asked asked) {
        Map<String, @Nullable Object> row = asked.row();
        if (row == null) {
            throw new InvalidException(Sentence.of("counterfactual.noRow"));
        }
        WhatIf.Found found = whatIf.counterfactuals(
                new ModelName(name),
                row,
                new Wish(
                        Optional.ofNullable(asked.label()),
                        asked.moves() == null ? Map.of() : asked.moves(),
                        asked.steps() == null ? Map.of() : asked.steps(),
                        asked.most() == null ? Wish.MOST : asked.most()));
        return new Answered(found.found().stream().map(Other::of).toList(), found.tried());
    }

    @Schema(name = "CounterfactualRequest")
    record Asked(
            @Schema(description = "The row, as for a prediction") @Nullable
            Map<String, @Nullable Object> row,

            @Schema(description = "The wanted label; without it any other than the present one") @Nullable
            String label,

            @Schema(description = "By field, how it may change; a field not named is FREE") @Nullable
            Map<String, Move> moves,

            @Schema(description = "By field, of what its changes are multiples") @Nullable
            Map<String, Double> steps,

            @Schema(description = "How many fields may change together, 1 to " + Wish.MOST) @Nullable
            Integer most) {}

    @Schema(name = "Counterfactuals")
    record Answered(
            List<Other> found,

            @Schema(description = "Rows asked in the search")
            long tried) {}

    @JsonPropertyOrder({"prediction", "probabilities", "changes", "distance", "row"})
    @Schema(name = "Counterfactual")
    record Other(
            String prediction,
            Map<String, Double> probabilities,
            List<Counterfactual.Change> changes,

            @Schema(description = "Parts of training ranges that numbers moved, and 1 for each other level")
            double distance,

            @JsonInclude Map<String, @Nullable Object> row) {
        static Other of(Counterfactual found) {
            return new Other(
                    found.answer().label(),
                    found.answer().probabilities(),
                    found.changes(),
                    found.distance(),
                    found.fields());
        }
    }
}
