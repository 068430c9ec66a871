package dev.rookery.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How closely three engines agreed on the same rows when the package was made: the trainer, the engine that serves,
 * and ONNX Runtime on the package's own ONNX file.
 *
 * @param rows compared, by kind of row
 * @param maxTrainerDifference largest difference of an output between serving engine and trainer: of a probability, or of a
 *     number divided by its magnitude where that is above 1
 * @param maxOnnxDifference the same between serving engine and ONNX Runtime
 * @param tolerance that neither may exceed
 */
public record ParityReport(
        Map<GoldenRow.Kind, Integer> rows, double maxTrainerDifference, double maxOnnxDifference, double tolerance) {
    public ParityReport {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** Rows compared, of all kinds. */
    public int total() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }
}
