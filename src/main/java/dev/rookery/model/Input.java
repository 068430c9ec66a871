package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rookery.common.LocalText;
import dev.rookery.schema.ColumnType;
import dev.rookery.stats.Histogram;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** One raw field that a model takes, with everything a form needs to ask for it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "input")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Number.class, name = "number"),
    @JsonSubTypes.Type(value = Input.Category.class, name = "category")
})
public sealed interface Input {
    String name();

    ColumnType type();

    /** Unit of measurement as people write it. */
    Optional<String> unit();

    /** What people call it; without one, its name is made readable. */
    Optional<LocalText> label();

    /** One plain sentence for the person filling in a form. */
    Optional<LocalText> description();

    /**
     * A number, whole number or date (days since 1970-01-01).
     *
     * @param min smallest training value
     * @param max largest training value
     * @param histogram of the training values
     * @param imputed what stands in for a missing value
     * @param example a value of a real training row; the examples of all inputs come from the same row
     */
    record Number(
            String name,
            ColumnType type,
            Optional<String> unit,
            Optional<LocalText> label,
            Optional<LocalText> description,
            double min,
            double max,
            Histogram histogram,
            double imputed,
            double example)
            implements Input {
        public Number {
            requireName(name);
            if (!type.isNumber()) {
                throw new IllegalArgumentException("input \"" + name + "\" is no number but " + type);
            }
            if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
                throw new IllegalArgumentException(
                        "input \"" + name + "\" needs a finite training range, not [" + min + ", " + max + "]");
            }
            if (!Double.isFinite(imputed) || !Double.isFinite(example)) {
                throw new IllegalArgumentException("input \"" + name + "\" needs finite imputed and example values");
            }
        }
    }

    /**
     * One of a set of names; also a boolean.
     *
     * @param levels the training levels, distinct, in encoding order
     * @param counts training rows per level
     * @param imputed the level that stands in for a missing value
     * @param example a level of a real training row; the examples of all inputs come from the same row
     */
    record Category(
            String name,
            ColumnType type,
            Optional<String> unit,
            Optional<LocalText> label,
            Optional<LocalText> description,
            List<String> levels,
            List<Long> counts,
            String imputed,
            String example)
            implements Input {
        public Category {
            requireName(name);
            levels = List.copyOf(levels);
            counts = List.copyOf(counts);
            if (type != ColumnType.CATEGORICAL && type != ColumnType.BOOLEAN) {
                throw new IllegalArgumentException("input \"" + name + "\" is no category but " + type);
            }
            if (levels.isEmpty() || new HashSet<>(levels).size() != levels.size()) {
                throw new IllegalArgumentException("input \"" + name + "\" needs distinct levels, at least one");
            }
            if (counts.size() != levels.size()) {
                throw new IllegalArgumentException(
                        "input \"" + name + "\" has " + counts.size() + " counts for " + levels.size() + " levels");
            }
            if (!levels.contains(imputed) || !levels.contains(example)) {
                throw new IllegalArgumentException(
                        "input \"" + name + "\": the imputed and the example value must be levels");
            }
        }
    }

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an input needs a name");
        }
    }
}
