package dev.rookery.serving;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row near the one that was asked which the served model answers differently.
 *
 * @param answer to the changed row
 * @param distance sum over the changes: the part of the training range that a number moves, 1 for another level (Gower: A
 *     General Coefficient of Similarity, 1971, without weights)
 * @param fields the whole changed row, as a request carries it
 */
public record Counterfactual(
        Answer.Classified answer, List<Change> changes, double distance, Map<String, @Nullable Object> fields) {
    public Counterfactual {
        changes = List.copyOf(changes);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What one input would have to be instead. */
    public record Change(String field, Object from, Object to) {}
}
