package dev.rookery.training;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;

/** The kinds of models that can be trained, each with what can be set about it. */
public enum Algorithm {
    GRADIENT_BOOSTING("gradient-boosting", GradientBoosting.SETTINGS),
    RANDOM_FOREST("random-forest", RandomForest.SETTINGS),
    DECISION_TREE("decision-tree", DecisionTree.SETTINGS),
    LINEAR("linear", Linear.SETTINGS),
    NEAREST_NEIGHBOURS("nearest-neighbours", Neighbours.SETTINGS),
    DUMMY("dummy", List.of());

    /** Those worth comparing on any data set; the dummy is what they are measured against. */
    public static final List<Algorithm> COMPARED =
            List.of(GRADIENT_BOOSTING, RANDOM_FOREST, DECISION_TREE, LINEAR, NEAREST_NEIGHBOURS);

    private static final String KIND = "kind";

    private final String key;
    private final List<Setting> settings;

    Algorithm(String key, List<Setting> settings) {
        this.key = key;
        this.settings = settings;
    }

    /** Its name in files and addresses. */
    public String key() {
        return key;
    }

    public List<Setting> settings() {
        return settings;
    }

    public static Algorithm ofKey(String key) {
        for (Algorithm algorithm : values()) {
            if (algorithm.key.equals(key)) {
                return algorithm;
            }
        }
        throw new InvalidException(Sentence.of("training.algorithm.unknown").with("key", key));
    }

    public Hyperparameters defaults() {
        return with(Map.of());
    }

    /**
     * @param values by name of the setting; what is not named keeps its default
     * @throws InvalidException naming a setting that the algorithm does not have, or that is out of its range
     */
    public Hyperparameters with(Map<String, ? extends Number> values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(KIND, key);
        for (Setting setting : settings) {
            Number given = values.get(setting.name());
            double value = given == null ? setting.standard() : given.doubleValue();
            if (!setting.allows(value)) {
                throw new InvalidException(
                        Sentence.of("training.setting.refused").with("why", setting.fault(value)),
                        List.of(new InvalidException.Fault(setting.name(), setting.fault(value))));
            }
            tree.put(setting.name(), setting.whole() ? (Object) (long) value : (Object) value);
        }
        for (String name : values.keySet()) {
            if (!tree.containsKey(name)) {
                throw new InvalidException(Sentence.of("training.setting.unknown")
                        .with("setting", name)
                        .with("key", key));
            }
        }
        return Json.mapper().convertValue(tree, Hyperparameters.class);
    }

    /** Reads a parameters file: JSON with the kind and any of its settings, {@code {"kind": "random-forest", "trees": 200}}. */
    public static Hyperparameters parse(String json) {
        Map<String, Object> tree;
        try {
            tree = Json.mapper().readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (RuntimeException e) {
            throw new InvalidException(Sentence.of("training.parameters.malformed"), e);
        }
        Map<String, Number> values = new TreeMap<>();
        tree.forEach((name, value) -> {
            if (value instanceof Number number) {
                values.put(name, number);
            } else if (!name.equals(KIND)) {
                throw new InvalidException(
                        Sentence.of("training.setting.notANumber").with("setting", name));
            }
        });
        return ofKey(String.valueOf(tree.get(KIND))).with(values);
    }
}
