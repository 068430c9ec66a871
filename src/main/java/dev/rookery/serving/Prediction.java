package dev.rookery.serving;

import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Warning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one row.
 *
 * @param probabilities by label, in the model's label order; they sum to 1 within rounding
 * @param version which model answered
 * @param data what that model learned from
 */
public record Prediction(
        PredictionId id,
        String label,
        Map<String, Double> probabilities,
        ModelVersionId version,
        DatasetVersionId data,
        List<Warning> warnings,
        Optional<Explanation> explanation) {
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        warnings = List.copyOf(warnings);
    }
}
