package dev.rookery.foreign;

import dev.rookery.vision.GraphOutline;
import java.util.List;

/**
 * What a file says of itself.
 *
 * @param takes numbers of a row
 * @param features columns in its order; empty where it names none
 * @param classes in its order; empty where it names none
 */
public record GraphInspection(GraphOutline outline, int takes, List<String> features, List<String> classes) {
    public GraphInspection {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
    }
}
