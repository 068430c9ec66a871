package dev.rookery.training;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one fold of a cross-validation measured.
 *
 * @param learned rows the model learned from
 * @param judged rows it was judged on
 * @param metrics on the judged rows, by metric key, see {@link Evaluation}; NaN where it cannot be computed
 * @param learnedMetrics the same on the rows it learned from: where these are much better, it learned by heart
 * @param fit time to learn, preprocessing included
 * @param predict time to answer all judged rows, preprocessing included
 * @param sizeBytes of the model's ONNX file
 */
public record FoldScore(
        int fold,
        int learned,
        int judged,
        Map<String, Double> metrics,
        Map<String, Double> learnedMetrics,
        Duration fit,
        Duration predict,
        long sizeBytes) {
    public FoldScore {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        learnedMetrics = Collections.unmodifiableMap(new TreeMap<>(learnedMetrics));
    }

    /** The same with other metrics of the judged rows. */
    public FoldScore with(Map<String, Double> judgedMetrics) {
        return new FoldScore(fold, learned, judged, judgedMetrics, learnedMetrics, fit, predict, sizeBytes);
    }
}
