package dev.rookery.training;

import dev.rookery.common.Sha256;
import dev.rookery.model.Scoring;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Circumstances and fingerprint of a fit: enough to say later whether another fit gave the same model, and what was different about
 * it if not.
 *
 * @param scorer digest of the fitted numbers as they would be packed
 * @param threads that the fit could use
 * @param peakHeapBytes the most heap that the whole process was seen to use while it was trained
 * @param environment what built it and where, by name
 */
public record FitRecord(Sha256 scorer, int threads, long peakHeapBytes, Map<String, String> environment) {
    public FitRecord {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    public static FitRecord of(TrainedModel model, int threads, long peakHeapBytes, Map<String, String> environment) {
        return new FitRecord(Scoring.digest(model.predictor().scorer()), threads, peakHeapBytes, environment);
    }
}
