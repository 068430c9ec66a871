package dev.rookery.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything about a model but its trees.
 *
 * @param hyperparameters as set before training, by name
 * @param seed that decided split and fit
 * @param metrics as the gate saw them, by metric key; finite numbers only
 */
public record ModelDescription(
        ModelName name,
        Signature signature,
        Preprocessing preprocessing,
        Map<String, String> hyperparameters,
        long seed,
        Map<String, Double> metrics,
        Provenance provenance) {
    public ModelDescription {
        hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        metrics.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("metric \"" + key + "\" is no finite number");
            }
        });
    }
}
