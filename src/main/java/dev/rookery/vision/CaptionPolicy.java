package dev.rookery.vision;

import dev.rookery.vision.internal.quality.CaptionMetrics;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the gate asks of a captioner.
 *
 * @param floors least value of a metric (of word errors, the largest), by name
 * @param nonInferiorityMargin how much word errors may grow against the champion, with 95 % confidence
 * @param comparisonPictures with fewer, a comparison with the champion that is not clear is left to a person
 */
public record CaptionPolicy(Map<String, Double> floors, double nonInferiorityMargin, int comparisonPictures) {
    /** Names that a floor can be set for. */
    public static final Set<String> METRICS = Set.of(
            CaptionMetrics.EXACT_MATCH,
            CaptionMetrics.WORD_ERRORS,
            CaptionMetrics.BLEU + 1,
            CaptionMetrics.BLEU + 2,
            CaptionMetrics.BLEU + 3,
            CaptionMetrics.BLEU + 4,
            CaptionMetrics.CIDER_D);

    public CaptionPolicy {
        floors = Collections.unmodifiableMap(new TreeMap<>(floors));
        if (!METRICS.containsAll(floors.keySet())) {
            throw new IllegalArgumentException("floors speak of " + floors.keySet() + "; there are " + METRICS);
        }
    }

    public static CaptionPolicy withFloors(Map<String, Double> floors) {
        return new CaptionPolicy(floors, 0.02, 100);
    }
}
