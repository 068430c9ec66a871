package dev.rookery.foreign.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.model.ScorerSpec.Foreign;
import dev.rookery.vision.GraphOutline;
import dev.rookery.vision.GraphOutline.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * How a graph takes the rows of a table: a tensor a column, as skl2onnx writes it for columns with types of their own, or one tensor for all of
 * them; and which of its outputs is the answer.
 *
 * @param features columns in the order in which the ports take them
 * @param single whether it takes one row at a time
 */
public record GraphShape(List<Foreign.Port> ports, List<String> features, String output, boolean single) {
    private static final long ANY = -1;

    /** Keys of notes under which makers leave names. */
    private static final List<String> FEATURES = List.of("feature_names", "features", "columns");

    private static final List<String> CLASSES = List.of("class_names", "classes", "labels");

    public GraphShape {
        ports = List.copyOf(ports);
        features = List.copyOf(features);
    }

    /**
     * @param wanted columns as the person who brings it names them; empty for those that the file names
     * @throws InvalidException when it cannot be fed from a table, or nobody says with what
     */
    public static GraphShape of(GraphOutline outline, List<String> wanted) {
        List<String> named = wanted.isEmpty() ? names(outline, FEATURES) : wanted;
        List<Foreign.Port> ports = ports(outline, named);
        String output = output(outline);
        List<String> features = features(ports, named);
        int total = width(ports);
        if (features.size() != total) {
            throw new InvalidException(
                    Sentence.of("foreign.features").with("takes", total).with("named", features.size()));
        }
        boolean single =
                outline.inputs().stream().anyMatch(input -> input.shape().getFirst() == 1);
        return new GraphShape(ports, features, output, single);
    }

    /**
     * How many numbers a row has.
     *
     * @throws InvalidException when it cannot be fed from a table, or gives no numbers
     */
    public static int takes(GraphOutline outline) {
        output(outline);
        return width(ports(outline, names(outline, FEATURES)));
    }

    /** Columns as the file names them; empty where it does not name each. */
    public static List<String> features(GraphOutline outline) {
        List<String> named = names(outline, FEATURES);
        List<Foreign.Port> ports = ports(outline, named);
        List<String> features = features(ports, named);
        return features.size() == width(ports) ? features : List.of();
    }

    /** Where each column has a tensor of its own, that has its name. */
    private static List<String> features(List<Foreign.Port> ports, List<String> named) {
        boolean oneEach = width(ports) == ports.size() && (ports.size() > 1 || named.isEmpty());
        return oneEach ? ports.stream().map(Foreign.Port::name).toList() : named;
    }

    private static int width(List<Foreign.Port> ports) {
        return ports.stream().mapToInt(Foreign.Port::width).sum();
    }

    private static List<Foreign.Port> ports(GraphOutline outline, List<String> named) {
        if (outline.inputs().isEmpty()) {
            throw new InvalidException(Sentence.of("foreign.noInputs"));
        }
        List<Foreign.Port> ports = new ArrayList<>();
        for (Tensor input : outline.inputs()) {
            List<Long> shape = input.shape();
            if (input.element().isEmpty() || shape.size() != 2 || (shape.getFirst() != ANY && shape.getFirst() != 1)) {
                throw new InvalidException(Sentence.of("foreign.input").with("input", printable(input.name())));
            }
            long width = shape.get(1);
            if (width == ANY) {
                width = outline.inputs().size() == 1 && !named.isEmpty() ? named.size() : 1;
            }
            if (width < 1 || width > 10_000) {
                throw new InvalidException(Sentence.of("foreign.input").with("input", printable(input.name())));
            }
            ports.add(new Foreign.Port(input.name(), input.element().get(), (int) width));
        }
        return ports;
    }

    /** Classes as the file names them; empty where it does not. */
    public static List<String> classes(GraphOutline outline) {
        return names(outline, CLASSES);
    }

    private static String output(GraphOutline outline) {
        List<Tensor> numbers = outline.outputs().stream()
                .filter(tensor -> tensor.shape().size() <= 2)
                .filter(tensor -> tensor.element()
                        .filter(element -> element != Foreign.Element.INT64)
                        .isPresent())
                .toList();
        if (numbers.isEmpty()) {
            throw new InvalidException(Sentence.of("foreign.output"));
        }
        return numbers.stream()
                .filter(tensor -> tensor.name().toLowerCase(Locale.ROOT).contains("prob"))
                .findFirst()
                .orElse(numbers.getFirst())
                .name();
    }

    /** A list in JSON, or names between commas. */
    private static List<String> names(GraphOutline outline, List<String> keys) {
        for (String key : keys) {
            String note = outline.notes().get(key);
            if (note != null && !note.isBlank()) {
                try {
                    return note.startsWith("[")
                            ? List.of(Json.mapper().readValue(note, String[].class))
                            : Arrays.stream(note.split(",")).map(String::strip).toList();
                } catch (JacksonException | NullPointerException e) {
                    throw new InvalidException(Sentence.of("foreign.note").with("key", key), e);
                }
            }
        }
        return List.of();
    }

    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").substring(0, Math.min(80, text.length()));
    }
}
