package dev.rookery.schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rookery.common.InvalidException;
import java.util.List;

/**
 * What one row must satisfy: a closed grammar, so that a rule can travel in a contract or a model package without ever being
 * code. A missing cell satisfies every rule but {@link Required}, and a {@link Check} that asks for it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RowRule.Range.class, name = "range"),
    @JsonSubTypes.Type(value = RowRule.Allowed.class, name = "allowed"),
    @JsonSubTypes.Type(value = RowRule.Required.class, name = "required"),
    @JsonSubTypes.Type(value = RowRule.Matches.class, name = "pattern"),
    @JsonSubTypes.Type(value = RowRule.Check.class, name = "check")
})
public sealed interface RowRule {
    /** The column it speaks of; of several, the first. */
    String column();

    /** All columns that it needs to be judged. */
    default List<String> columns() {
        return List.of(column());
    }

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

    /** The whole text is written as the pattern says. */
    record Matches(String column, TextPattern pattern) implements RowRule {}

    /** The cells of the row go together; {@code column} is the first that the condition names. */
    record Check(String column, Condition condition) implements RowRule {
        public Check {
            if (!column.equals(condition.columns().getFirst())) {
                throw new InvalidException("the condition " + condition + " speaks of \""
                        + condition.columns().getFirst() + "\" first, not of \"" + column + "\"");
            }
        }

        public static Check of(Condition condition) {
            return new Check(condition.columns().getFirst(), condition);
        }

        @Override
        public List<String> columns() {
            return condition.columns();
        }
    }
}
