package dev.rookery.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What is set before training, by kind of model. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = GradientBoosting.class, name = "gradient-boosting"))
public sealed interface Hyperparameters permits GradientBoosting {
    /** Name and value of each, as people read them in a run. */
    Map<String, String> asParams();
}
