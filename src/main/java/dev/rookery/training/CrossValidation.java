package dev.rookery.training;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What cross-validation on the training rows measured.
 *
 * @param folds as used, which may be fewer than asked for
 * @param metrics by metric key, see {@link Evaluation}
 */
public record CrossValidation(int folds, Map<String, MeanSd> metrics) {
    public CrossValidation {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
