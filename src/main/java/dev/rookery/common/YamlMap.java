package dev.rookery.common;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Keys and values of one YAML mapping. Every refusal names the file, the line and the key. */
public final class YamlMap {
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final int line;
    private final String what;

    YamlMap(MappingNode node, String what) {
        this.line = node.getStartMark().getLine() + 1;
        this.what = what;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fault(tuple.getKeyNode(), "a key must be plain text");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw fault(key, "key \"" + key.getValue() + "\" appears twice");
            }
        }
    }

    /** Refuses every key but these, naming the first unknown one and its line. */
    public YamlMap allow(String... known) {
        values.forEach((key, value) -> {
            if (!Arrays.asList(known).contains(key)) {
                throw fault(
                        value,
                        "unknown key \"" + key + "\"; known are "
                                + Arrays.stream(known).sorted().collect(Collectors.joining(", ")));
            }
        });
        return this;
    }

    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    public Optional<String> text(String key) {
        return value(key).map(node -> scalar(key, node));
    }

    public String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /** A text, or a mapping of texts by language, in which English must be. */
    public Optional<LocalText> localText(String key) {
        return value(key)
                .map(node -> node instanceof MappingNode ? languages(map(key, node)) : LocalText.of(written(key)));
    }

    private String written(String key) {
        String text = requiredText(key);
        if (text.isBlank()) {
            throw fault(key, "the text of \"" + key + "\" is empty");
        }
        return text;
    }

    private static LocalText languages(YamlMap texts) {
        texts.allow(LocalText.LANGUAGES.toArray(String[]::new));
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (String language : texts.keys()) {
            byLanguage.put(language, texts.written(language));
        }
        texts.written(LocalText.ENGLISH);
        return LocalText.of(byLanguage);
    }

    public Optional<Double> number(String key) {
        return value(key).map(node -> number(key, node));
    }

    public Optional<Long> whole(String key) {
        return value(key).map(node -> {
            try {
                return Long.parseLong(scalar(key, node));
            } catch (NumberFormatException e) {
                throw fault(node, "\"" + key + "\" must be a whole number");
            }
        });
    }

    public boolean flag(String key) {
        return value(key)
                .map(node -> switch (scalar(key, node)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw fault(node, "\"" + key + "\" must be true or false");
                })
                .orElse(false);
    }

    public Optional<List<String>> texts(String key) {
        return list(key, node -> scalar(key, node));
    }

    public Optional<List<Double>> numbers(String key) {
        return list(key, node -> number(key, node));
    }

    public Optional<List<YamlMap>> maps(String key) {
        return list(key, node -> map(key, node));
    }

    public Optional<YamlMap> map(String key) {
        return value(key).map(node -> map(key, node));
    }

    /** An exception that names this mapping's line. */
    public InvalidException fault(String message) {
        return new InvalidException(what + " line " + line + ": " + message + ".");
    }

    /** An exception that names the line of the key's value. */
    public InvalidException fault(String key, String message) {
        Node node = values.get(key);
        return node == null ? fault(message) : fault(node, message);
    }

    private InvalidException fault(Node node, String message) {
        return new InvalidException(what + " line " + (node.getStartMark().getLine() + 1) + ": " + message + ".");
    }

    /** Says that a key is missing, with this mapping's line. */
    public InvalidException missing(String key) {
        return fault("\"" + key + "\" is missing");
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(node -> !Tag.NULL.equals(node.getTag()));
    }

    private <T> Optional<List<T>> list(String key, Function<Node, T> element) {
        return value(key).map(node -> {
            if (!(node instanceof SequenceNode sequence)) {
                throw fault(node, "\"" + key + "\" must be a list");
            }
            List<T> elements = new ArrayList<>();
            sequence.getValue().forEach(child -> elements.add(element.apply(child)));
            return List.copyOf(elements);
        });
    }

    private YamlMap map(String key, Node node) {
        if (!(node instanceof MappingNode map)) {
            throw fault(node, "\"" + key + "\" must hold keys and values");
        }
        return new YamlMap(map, what);
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw fault(node, "\"" + key + "\" must be a single value");
        }
        return scalar.getValue();
    }

    private double number(String key, Node node) {
        try {
            double value = Double.parseDouble(scalar(key, node));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw fault(node, "\"" + key + "\" must be a number");
        }
        throw fault(node, "\"" + key + "\" must be a finite number");
    }
}
