package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a package says about its scorer besides the numbers, which are in the ONNX file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScorerSpec.Trees.class, name = "trees"),
    @JsonSubTypes.Type(value = ScorerSpec.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = ScorerSpec.Neighbours.class, name = "neighbours"),
    @JsonSubTypes.Type(value = ScorerSpec.Fixed.class, name = "constant")
})
public sealed interface ScorerSpec {
    record Trees(Link link) implements ScorerSpec {}

    record Linear(Link link) implements ScorerSpec {}

    /** @param classes number of classes; 0 for a number */
    record Neighbours(int k, int classes) implements ScorerSpec {}

    record Fixed() implements ScorerSpec {}

    static ScorerSpec of(Scorer scorer) {
        return switch (scorer) {
            case TreeEnsemble trees -> new Trees(trees.link());
            case LinearModel linear -> new Linear(linear.link());
            case NearestNeighbours neighbours -> new Neighbours(neighbours.k(), neighbours.classes());
            case Constant _ -> new Fixed();
        };
    }
}
