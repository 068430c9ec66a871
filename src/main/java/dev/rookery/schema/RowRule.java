package dev.rookery.schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What one row must satisfy: a closed grammar, so that a rule can travel in a contract or a model package without ever being
 * code. A missing cell satisfies every rule but {@link Required}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RowRule.Range.class, name = "range"),
    @JsonSubTypes.Type(value = RowRule.Allowed.class, name = "allowed"),
    @JsonSubTypes.Type(value = RowRule.Required.class, name = "required")
})
public sealed interface RowRule {
    String column();

    /** The number lies in {@code [min, max]}; an open end is an infinity. */
    record Range(String column, double min, double max) implements RowRule {
        public Range {
            if (!(min <= max)) {
                throw new IllegalArgumentException(
                        "range of \"" + column + "\" needs min <= max, not [" + min + ", " + max + "]");
            }
        }
    }

    /** The cell is one of the values, compared exactly. */
    record Allowed(String column, List<String> values) implements RowRule {
        public Allowed {
            values = List.copyOf(values);
        }
    }

    /** The cell is not missing. */
    record Required(String column) implements RowRule {}
}
