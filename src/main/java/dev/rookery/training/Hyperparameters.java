package dev.rookery.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rookery.common.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** What is set before training, by kind of model. Every number has a {@link Setting}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GradientBoosting.class, name = "gradient-boosting"),
    @JsonSubTypes.Type(value = RandomForest.class, name = "random-forest"),
    @JsonSubTypes.Type(value = DecisionTree.class, name = "decision-tree"),
    @JsonSubTypes.Type(value = Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = Neighbours.class, name = "nearest-neighbours"),
    @JsonSubTypes.Type(value = Dummy.class, name = "dummy")
})
public sealed interface Hyperparameters
        permits GradientBoosting, RandomForest, DecisionTree, Linear, Neighbours, Dummy {
    /** Which algorithm they are for. */
    static Algorithm algorithm(Hyperparameters hyperparameters) {
        return switch (hyperparameters) {
            case GradientBoosting _ -> Algorithm.GRADIENT_BOOSTING;
            case RandomForest _ -> Algorithm.RANDOM_FOREST;
            case DecisionTree _ -> Algorithm.DECISION_TREE;
            case Linear _ -> Algorithm.LINEAR;
            case Neighbours _ -> Algorithm.NEAREST_NEIGHBOURS;
            case Dummy _ -> Algorithm.DUMMY;
        };
    }

    /** The numbers by the names of their settings. */
    static Map<String, Number> values(Hyperparameters hyperparameters) {
        Map<String, Object> tree =
                Json.mapper().convertValue(hyperparameters, new TypeReference<Map<String, Object>>() {});
        Map<String, Number> values = new LinkedHashMap<>();
        for (Setting setting : algorithm(hyperparameters).settings()) {
            if (tree.get(setting.name()) instanceof Number number) {
                values.put(setting.name(), number);
            }
        }
        return values;
    }

    /** The number of one setting; {@link IllegalArgumentException} where there is no such setting. */
    static double value(Hyperparameters hyperparameters, String setting) {
        Number value = values(hyperparameters).get(setting);
        if (value == null) {
            throw new IllegalArgumentException(hyperparameters + " has no " + setting);
        }
        return value.doubleValue();
    }

    /** Name and value of each, as people read them in a run. */
    default Map<String, String> asParams() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("model", algorithm(this).key().replace('-', ' '));
        values(this)
                .forEach((name, value) ->
                        params.put(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), value.toString()));
        return params;
    }
}
