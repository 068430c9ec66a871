package dev.rookery.serving;

import dev.rookery.model.ModelName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row to predict.
 *
 * @param fields by name, in any order; a null value is a missing one
 * @param explain whether to compute what moved the score
 */
public record PredictionRequest(ModelName model, Map<String, ?> fields, boolean explain, Source source) {
    public PredictionRequest {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
