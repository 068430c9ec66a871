package dev.rookery.vision;

import dev.rookery.common.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * What was found where a captioner is said to lie, before anything of it runs.
 *
 * @param parts what the layout has, in its order
 * @param others files that the layout does not need, by name
 * @param recognised the captioner, if the parts make one
 * @param fault why they make none
 */
public record CaptionerInspection(
        List<Part> parts, List<String> others, Optional<CaptionerManifest> recognised, Optional<Sentence> fault) {
    public CaptionerInspection {
        parts = List.copyOf(parts);
        others = List.copyOf(others);
    }

    /**
     * One part of the layout.
     *
     * @param name the file's name in Optimum's exports
     * @param found empty when there is no such file
     */
    public record Part(String name, boolean required, Optional<Found> found) {
        public boolean missing() {
            return required && found.isEmpty();
        }
    }

    /**
     * A file that stands for a part.
     *
     * @param inputs of an ONNX graph; none for other files
     * @param fault why it cannot be read
     */
    public record Found(
            String file, long sizeBytes, List<Tensor> inputs, List<Tensor> outputs, Optional<Sentence> fault) {
        public Found {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * @param type as ONNX calls it, such as {@code float32}
     * @param shape {@code ?} where it is not fixed
     */
    public record Tensor(String name, String type, List<String> shape) {
        public Tensor {
            shape = List.copyOf(shape);
        }

        @Override
        public String toString() {
            return name + " " + type + "[" + String.join(", ", shape) + "]";
        }
    }

    public boolean usable() {
        return recognised.isPresent();
    }
}
