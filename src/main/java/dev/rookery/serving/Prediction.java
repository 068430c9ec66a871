package dev.rookery.serving;

import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Warning;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one row.
 *
 * @param version which model answered
 * @param data what that model learned from; of one that was brought ready-made, what judged it
 */
public record Prediction(
        PredictionId id,
        Answer answer,
        ModelVersionId version,
        DatasetVersionId data,
        List<Warning> warnings,
        Optional<Explanation> explanation) {
    public Prediction {
        warnings = List.copyOf(warnings);
    }
}
