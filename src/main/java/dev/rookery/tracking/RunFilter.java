package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.tracking.Filter.Clause;
import dev.rookery.tracking.Filter.Entity;
import dev.rookery.tracking.Filter.Name;
import dev.rookery.tracking.Filter.Sorted;
import dev.rookery.tracking.RunQuery.Attribute;
import dev.rookery.tracking.RunQuery.Condition;
import dev.rookery.tracking.RunQuery.Operator;
import dev.rookery.tracking.RunQuery.Order;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Filters and orders of runs, as conditions of tracking. */
public final class RunFilter {
    private RunFilter() {}

    public static List<Condition> conditions(String filter) {
        return Filter.clauses(filter).stream().map(RunFilter::condition).toList();
    }

    public static List<Order> orders(List<String> orders) {
        return orders.stream().map(Filter::order).map(RunFilter::order).toList();
    }

    private static Condition condition(Clause clause) {
        return switch (clause) {
            case Clause.Compared compared -> compared(compared);
            case Clause.Listed(Name name, List<String> values, boolean in) -> {
                Attribute attribute = name.entity() == Entity.ATTRIBUTE ? attribute(name) : null;
                if (attribute == null || time(attribute)) {
                    throw new InvalidException(Sentence.of("filter.listed").with("name", name.key()));
                }
                yield new Condition.OneOf(
                        attribute,
                        values.stream().map(value -> text(attribute, value)).toList(),
                        in);
            }
        };
    }

    private static Condition compared(Clause.Compared clause) {
        Name name = clause.name();
        return switch (name.entity()) {
            case METRIC -> {
                refuse(clause.operator().pattern(), name, clause.operator());
                yield new Condition.OfMetric(
                        name.key(), clause.operator(), clause.value().number(name));
            }
            case PARAM -> new Condition.OfParam(name.key(), textual(clause), quoted(clause));
            case TAG -> new Condition.OfTag(name.key(), textual(clause), quoted(clause));
            case ATTRIBUTE -> {
                Attribute attribute = attribute(name);
                if (time(attribute)) {
                    refuse(clause.operator().pattern(), name, clause.operator());
                    yield new Condition.OfTime(
                            attribute, clause.operator(), (long) clause.value().number(name));
                }
                yield new Condition.OfText(attribute, textual(clause), text(attribute, quoted(clause)));
            }
        };
    }

    private static String quoted(Clause.Compared clause) {
        if (!clause.value().quoted()) {
            throw new InvalidException(Sentence.of("filter.quoted")
                    .with("name", clause.name().key())
                    .with("found", clause.value().text()));
        }
        return clause.value().text();
    }

    private static Operator textual(Clause.Compared clause) {
        Operator operator = clause.operator();
        refuse(
                !operator.pattern() && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL,
                clause.name(),
                operator);
        return operator;
    }

    private static void refuse(boolean refused, Name name, Operator operator) {
        if (refused) {
            throw new InvalidException(Sentence.of("filter.operator")
                    .with("name", name.key())
                    .with("operator", operator.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
    }

    private static Order order(Sorted sorted) {
        Name name = sorted.name();
        return switch (name.entity()) {
            case METRIC -> new Order.ByMetric(name.key(), sorted.ascending());
            case PARAM -> new Order.ByParam(name.key(), sorted.ascending());
            case TAG -> new Order.ByTag(name.key(), sorted.ascending());
            case ATTRIBUTE -> new Order.ByAttribute(attribute(name), sorted.ascending());
        };
    }

    private static Attribute attribute(Name name) {
        return switch (name.key().toLowerCase(Locale.ROOT)) {
            case "run_id" -> Attribute.ID;
            case "run_name", "run name" -> Attribute.NAME;
            case "status" -> Attribute.STATE;
            case "user_id", "user" -> Attribute.USER;
            case "start_time", "created" -> Attribute.STARTED;
            case "end_time" -> Attribute.ENDED;
            default ->
                throw new InvalidException(Sentence.of("filter.attribute").with("found", name.key()));
        };
    }

    private static boolean time(Attribute attribute) {
        return attribute == Attribute.STARTED || attribute == Attribute.ENDED;
    }

    /** Clients' words become tracking's. */
    private static String text(Attribute attribute, String value) {
        return switch (attribute) {
            case STATE -> state(value).map(Enum::name).orElse(value);
            case ID -> {
                try {
                    yield RunId.parse(value).toString();
                } catch (InvalidException _) {
                    yield value;
                }
            }
            case NAME, USER, STARTED, ENDED -> value;
        };
    }

    /** The state that a client's word means; a run that is scheduled counts as running. */
    public static Optional<RunState> state(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "RUNNING", "SCHEDULED" -> Optional.of(RunState.RUNNING);
            case "FINISHED" -> Optional.of(RunState.FINISHED);
            case "FAILED" -> Optional.of(RunState.FAILED);
            case "KILLED", "CANCELLED" -> Optional.of(RunState.CANCELLED);
            default -> Optional.empty();
        };
    }
}
