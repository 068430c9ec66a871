package dev.rookery.tracking;

import java.util.List;
import java.util.Set;

/**
 * Which runs, in which order. All conditions hold at once. Closed types all the way down: what comes from outside is a value and never
 * becomes part of a statement.
 *
 * @param experiments names; a run belongs to one of them
 * @param offset how many of the runs found are passed over
 * @param limit how many are given at most, from 1
 */
public record RunQuery(
        Set<String> experiments, Life life, List<Condition> conditions, List<Order> order, long offset, int limit) {
    public RunQuery {
        experiments = Set.copyOf(experiments);
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("a page of runs needs an offset from 0 and a limit from 1");
        }
    }

    /** Runs in use, put away, or both. */
    public enum Life {
        ACTIVE,
        DELETED,
        ALL
    }

    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        LIKE,
        ILIKE;

        public boolean pattern() {
            return this == LIKE || this == ILIKE;
        }
    }

    /** What a run itself has. */
    public enum Attribute {
        ID,
        NAME,
        STATE,
        USER,
        STARTED,
        ENDED
    }

    /** What must hold of a run. A run without the metric, parameter or tag does not satisfy a condition on it. */
    public sealed interface Condition {
        /** @param value may be infinite */
        record OfMetric(String key, Operator operator, double value) implements Condition {}

        record OfParam(String key, Operator operator, String value) implements Condition {}

        record OfTag(String key, Operator operator, String value) implements Condition {}

        /** @param attribute other than a time */
        record OfText(Attribute attribute, Operator operator, String value) implements Condition {}

        /** @param wanted that the attribute is one of the values; otherwise that it is none of them */
        record OneOf(Attribute attribute, List<String> values, boolean wanted) implements Condition {
            public OneOf {
                values = List.copyOf(values);
            }
        }

        /** @param millis of the epoch */
        record OfTime(Attribute attribute, Operator operator, long millis) implements Condition {}
    }

    /** What runs are ordered by; runs that lack it come last. */
    public sealed interface Order {
        boolean ascending();

        record ByMetric(String key, boolean ascending) implements Order {}

        record ByParam(String key, boolean ascending) implements Order {}

        record ByTag(String key, boolean ascending) implements Order {}

        record ByAttribute(Attribute attribute, boolean ascending) implements Order {}
    }
}
