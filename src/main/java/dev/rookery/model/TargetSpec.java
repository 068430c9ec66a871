package dev.rookery.model;

import java.util.HashSet;
import java.util.List;

/**
 * What a classifier answers.
 *
 * @param name the target column
 * @param levels the class labels, at least two, distinct; every probability array in this module is in this order
 */
public record TargetSpec(String name, List<String> levels) {
    public TargetSpec {
        levels = List.copyOf(levels);
        if (levels.size() < 2) {
            throw new IllegalArgumentException("a target needs at least two levels, not " + levels.size());
        }
        if (new HashSet<>(levels).size() != levels.size()) {
            throw new IllegalArgumentException("the levels of target \"" + name + "\" are not distinct");
        }
    }
}
