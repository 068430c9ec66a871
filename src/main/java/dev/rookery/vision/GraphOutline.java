package dev.rookery.vision;

import dev.rookery.model.ScorerSpec.Foreign;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an ONNX file says that it takes and gives.
 *
 * @param notes that its maker left, by key
 */
public record GraphOutline(List<Tensor> inputs, List<Tensor> outputs, Map<String, String> notes) {
    public GraphOutline {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        notes = Map.copyOf(notes);
    }

    /**
     * @param element empty for what Rookery does not feed or read: texts, maps, booleans
     * @param shape -1 where it is not fixed
     */
    public record Tensor(String name, Optional<Foreign.Element> element, List<Long> shape) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }
}
