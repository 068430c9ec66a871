package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a package says about its scorer besides the numbers, which are in the ONNX file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScorerSpec.Trees.class, name = "trees"),
    @JsonSubTypes.Type(value = ScorerSpec.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = ScorerSpec.Neighbours.class, name = "neighbours"),
    @JsonSubTypes.Type(value = ScorerSpec.Fixed.class, name = "constant"),
    @JsonSubTypes.Type(value = ScorerSpec.Foreign.class, name = "foreign")
})
public sealed interface ScorerSpec {
    record Trees(Link link) implements ScorerSpec {}

    record Linear(Link link) implements ScorerSpec {}

    /** @param classes number of classes; 0 for a number */
    record Neighbours(int k, int classes) implements ScorerSpec {}

    record Fixed() implements ScorerSpec {}

    /**
     * A graph that another tool made.
     *
     * @param inputs its tensors, in the order in which they take the encoded numbers
     * @param output the tensor that answers
     * @param answer what its numbers mean
     * @param outputs numbers that an answer has for Rookery: the classes, or 1
     * @param single whether it takes one row at a time
     */
    record Foreign(List<Port> inputs, String output, Answer answer, int outputs, boolean single) implements ScorerSpec {
        private static final int MAX_NUMBERS = 10_000;

        public Foreign {
            inputs = List.copyOf(inputs);
            long width = inputs.stream().mapToLong(Port::width).sum();
            if (width < 1 || width > MAX_NUMBERS || outputs < 1 || outputs > MAX_NUMBERS) {
                throw new IllegalArgumentException("a graph that takes " + width + " numbers and gives " + outputs);
            }
        }

        /** Numbers that a row has. */
        public int features() {
            return inputs.stream().mapToInt(Port::width).sum();
        }

        /** @param width numbers of a row that it takes */
        public record Port(String name, Element element, int width) {
            public Port {
                if (name.isEmpty() || width < 1) {
                    throw new IllegalArgumentException("tensor \"" + name + "\" takes " + width + " numbers");
                }
            }
        }

        public enum Element {
            FLOAT,
            DOUBLE,
            INT64
        }

        public enum Answer {
            /** A probability a class. */
            PROBABILITIES,
            /** Scores whose softmax is the probabilities. */
            SCORES,
            /** The probability of the second of two classes. */
            SECOND_CLASS,
            /** The one number. */
            NUMBER
        }
    }

    static ScorerSpec of(Scorer scorer) {
        return switch (scorer) {
            case TreeEnsemble trees -> new Trees(trees.link());
            case LinearModel linear -> new Linear(linear.link());
            case NearestNeighbours neighbours -> new Neighbours(neighbours.k(), neighbours.classes());
            case Constant _ -> new Fixed();
            case ForeignGraph graph -> graph.spec();
        };
    }
}
