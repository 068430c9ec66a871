package dev.rookery.serving;

import dev.rookery.model.Predictor;
import dev.rookery.model.TargetSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a model says of a row. */
public sealed interface Answer {
    /**
     * One of the classes.
     *
     * @param label the most probable one
     * @param probabilities by label, in the model's label order; they sum to 1 within rounding
     */
    record Classified(String label, Map<String, Double> probabilities) implements Answer {
        public Classified {
            probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        }

        /** Of the label. */
        public double probability() {
            return probabilities.getOrDefault(label, Double.NaN);
        }
    }

    /** A number, in the unit of the target. */
    record Estimated(double value) implements Answer {}

    static Answer of(Predictor predictor, double[] outputs) {
        return switch (predictor.signature().target()) {
            case TargetSpec.Classes(var _, var _, var levels) -> {
                Map<String, Double> byLabel = LinkedHashMap.newLinkedHashMap(outputs.length);
                for (int k = 0; k < outputs.length; k++) {
                    byLabel.put(levels.get(k), outputs[k]);
                }
                yield new Classified(levels.get(predictor.label(outputs)), byLabel);
            }
            case TargetSpec.Quantity _ -> new Estimated(outputs[0]);
        };
    }
}
