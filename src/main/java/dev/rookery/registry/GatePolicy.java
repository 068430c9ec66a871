package dev.rookery.registry;

import dev.rookery.dataset.DatasetName;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Task;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the gate asks of a candidate. That the package scores as its trainer did, and that its golden rows hold, is not here:
 * it cannot be switched off.
 *
 * @param floors least value of a metric (for log loss, the largest), by metric key
 * @param requireDummy whether the candidate must beat always answering the most frequent class
 * @param requireContract whether the contract of the data version must hold
 * @param cvDeviations a test score further below the cross-validated mean than this many standard deviations is worth a warning
 * @param worstSegmentShare the worst segment's accuracy must reach this share of the overall accuracy
 * @param floorTestRows from this many test rows up the floor is held against the test score, below against the cross-validated
 *     mean
 * @param comparisonRows with fewer common rows than this, a comparison with the champion that is not clear is left to a person
 * @param nonInferiorityMargin how much accuracy a refreshed model may lose, or by what share its error may grow, with 95 % confidence
 * @param alpha a replacement must be better with a p-value below this
 */
public record GatePolicy(
        Map<String, Double> floors,
        boolean requireDummy,
        boolean requireContract,
        double cvDeviations,
        double worstSegmentShare,
        int floorTestRows,
        int comparisonRows,
        double nonInferiorityMargin,
        double alpha) {
    private static final Set<String> SAMPLES_WITH_FLOOR = Set.of("iris", "penguins");

    public GatePolicy {
        floors = Collections.unmodifiableMap(new TreeMap<>(floors));
        for (String metric : floors.keySet()) {
            if (!knows(metric)) {
                throw new IllegalArgumentException("no metric \"" + metric + "\" to set a floor for");
            }
        }
    }

    /** Whether there is a metric of that name to set a floor for. */
    public static boolean knows(String metric) {
        return Arrays.stream(Task.values()).anyMatch(task -> task.metrics().contains(metric));
    }

    /** Rookery's default gate: a floor of 0.90 accuracy for iris and penguins, which everybody knows to be easy; none elsewhere,
     * and none for numbers. */
    public static GatePolicy defaults(DatasetName dataset, Task task) {
        return new GatePolicy(
                task == Task.CLASSIFICATION && SAMPLES_WITH_FLOOR.contains(dataset.value())
                        ? Map.of(Evaluation.ACCURACY, 0.90)
                        : Map.of(),
                true,
                true,
                2,
                0.8,
                Evaluation.SMALL_SAMPLE,
                100,
                0.02,
                0.05);
    }
}
