package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rookery.common.LocalText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a model answers: one of a few classes, or a number. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "target")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TargetSpec.Classes.class, name = "classes"),
    @JsonSubTypes.Type(value = TargetSpec.Quantity.class, name = "quantity")
})
public sealed interface TargetSpec {
    /** The target column. */
    String name();

    /** What people call it; without one, its name is made readable. */
    Optional<LocalText> label();

    /** The class labels, in the order of every array of probabilities; none for a quantity. */
    List<String> levels();

    /** Length of the answer: the number of classes, or 1. */
    @JsonIgnore
    int outputs();

    /** @param levels the class labels, at least two, distinct */
    record Classes(String name, Optional<LocalText> label, List<String> levels) implements TargetSpec {
        public Classes {
            levels = List.copyOf(levels);
            if (levels.size() < 2) {
                throw new IllegalArgumentException("a target needs at least two levels, not " + levels.size());
            }
            if (new HashSet<>(levels).size() != levels.size()) {
                throw new IllegalArgumentException("the levels of target \"" + name + "\" are not distinct");
            }
        }

        /** Without a label. */
        public Classes(String name, List<String> levels) {
            this(name, Optional.empty(), levels);
        }

        @Override
        public int outputs() {
            return levels.size();
        }
    }

    /**
     * A number.
     *
     * @param unit of measurement as people write it
     * @param min smallest training value
     * @param max largest training value
     */
    record Quantity(String name, Optional<LocalText> label, Optional<String> unit, double min, double max)
            implements TargetSpec {
        public Quantity {
            if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
                throw new IllegalArgumentException(
                        "target \"" + name + "\" needs a finite training range, not [" + min + ", " + max + "]");
            }
        }

        /** Without a label. */
        public Quantity(String name, Optional<String> unit, double min, double max) {
            this(name, Optional.empty(), unit, min, max);
        }

        @Override
        @JsonIgnore
        public List<String> levels() {
            return List.of();
        }

        @Override
        public int outputs() {
            return 1;
        }
    }
}
