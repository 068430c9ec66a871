package dev.rookery.vision;

import dev.rookery.model.ScorerSpec.Foreign;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

        @Override
        public String toString() {
            return name + " "
                    + element.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("")
                    + shape.stream()
                            .map(size -> size < 0 ? "?" : size.toString())
                            .collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
