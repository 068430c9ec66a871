package dev.rookery.serving;

import dev.rookery.model.ModelVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A prediction as it was logged.
 *
 * @param inputs as they were sent, in their order; null is a missing value
 * @param label the answer: a class, or a number as text
 * @param probability of the class; empty where a number was estimated
 */
public record LoggedPrediction(
        PredictionId id,
        ModelVersionId version,
        Source source,
        Map<String, @Nullable Object> inputs,
        String label,
        OptionalDouble probability,
        Duration latency,
        Instant at) {
    public LoggedPrediction {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
