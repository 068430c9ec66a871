package dev.rookery.vision.internal.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an ONNX file says about itself, without its weights: enough to recognise a layout and to refuse what is not wanted, before an engine
 * sees the bytes.
 *
 * @param inputs of the graph, without those that have a value of their own
 * @param domains of the operators used, subgraphs included; {@code ""} is ONNX's own
 * @param depth of subgraphs within subgraphs; 0 without any
 * @param notes that its maker left, by key
 */
public record OnnxOutline(
        Map<String, Port> inputs,
        Map<String, Port> outputs,
        Set<String> domains,
        int depth,
        Map<String, String> notes) {
    /** Dimension without a fixed size. */
    public static final long ANY = -1;

    /** Element types as ONNX numbers them. */
    static final int FLOAT = 1;

    static final int INT64 = 7;
    static final int BOOL = 9;
    static final int FLOAT16 = 10;

    public OnnxOutline {
        inputs = new TreeMap<>(inputs);
        outputs = new TreeMap<>(outputs);
        domains = new TreeSet<>(domains);
        notes = new TreeMap<>(notes);
    }

    /**
     * A tensor that goes in or out.
     *
     * @param type as ONNX numbers element types
     * @param shape {@link #ANY} where it is not fixed
     */
    public record Port(int type, List<Long> shape) {
        public Port {
            shape = List.copyOf(shape);
        }

        boolean is(int wanted, int dimensions) {
            return type == wanted && shape.size() == dimensions;
        }
    }
}
