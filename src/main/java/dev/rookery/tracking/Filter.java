package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.tracking.RunQuery.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Filters and orders as people and programs write them, in the language of MLflow's clients, read into closed types.
 *
 * <pre>
 * filter  = clause { AND clause }
 * clause  = name operator value | name [ NOT ] IN ( value { , value } )
 * name    = [ entity . ] key               metrics.loss, params."max depth", tags.`a.b`, start_time
 * operator = = | != | > | >= | < | <= | LIKE | ILIKE
 * order   = name [ ASC | DESC ]
 * </pre>
 */
public final class Filter {
    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_CLAUSES = 50;
    private static final Map<String, Operator> SIGNS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            "LIKE", Operator.LIKE,
            "ILIKE", Operator.ILIKE);

    /** What a name belongs to. */
    public enum Entity {
        METRIC,
        PARAM,
        TAG,
        ATTRIBUTE
    }

    public record Name(Entity entity, String key) {}

    /** @param quoted that the value is a text; otherwise a number */
    public record Value(String text, boolean quoted) {
        public double number(Name name) {
            try {
                if (!quoted) {
                    return Double.parseDouble(text);
                }
            } catch (NumberFormatException _) {
                // falls through: what is not a number is told the same way
            }
            throw new InvalidException(
                    Sentence.of("filter.number").with("name", name.key()).with("found", text));
        }
    }

    public sealed interface Clause {
        Name name();

        record Compared(Name name, Operator operator, Value value) implements Clause {}

        record Listed(Name name, List<String> values, boolean in) implements Clause {}
    }

    public record Sorted(Name name, boolean ascending) {}

    private final List<FilterToken> tokens;
    private final String text;
    private int at;

    private Filter(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidException(Sentence.of("filter.long").with("most", MAX_LENGTH));
        }
        this.text = text;
        this.tokens = FilterToken.all(text);
    }

    /** @throws InvalidException that tells what stands where something else should */
    public static List<Clause> clauses(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        Filter filter = new Filter(text);
        List<Clause> clauses = new ArrayList<>(List.of(filter.clause()));
        while (filter.word("AND")) {
            clauses.add(filter.clause());
            if (clauses.size() > MAX_CLAUSES) {
                throw new InvalidException(Sentence.of("filter.clauses").with("most", MAX_CLAUSES));
            }
        }
        filter.requireEnd();
        return clauses;
    }

    /** One name with its direction. */
    public static Sorted order(String text) {
        Filter filter = new Filter(text);
        Name name = filter.name();
        boolean descending = filter.word("DESC");
        if (!descending) {
            filter.word("ASC");
        }
        filter.requireEnd();
        return new Sorted(name, !descending);
    }

    private Clause clause() {
        Name name = name();
        if (word("NOT")) {
            if (!word("IN")) {
                throw unexpected(Wanted.IN);
            }
            return new Clause.Listed(name, list(), false);
        }
        if (word("IN")) {
            return new Clause.Listed(name, list(), true);
        }
        FilterToken sign = next(Wanted.OPERATOR);
        Operator operator = SIGNS.get(sign.text().toUpperCase(Locale.ROOT));
        if (operator == null || sign.quoted()) {
            at--;
            throw unexpected(Wanted.OPERATOR);
        }
        return new Clause.Compared(name, operator, value());
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        expect("(", Wanted.OPENING);
        do {
            values.add(value().text());
        } while (sign(","));
        expect(")", Wanted.COMMA);
        return values;
    }

    private Value value() {
        FilterToken token = next(Wanted.VALUE);
        return switch (token.kind()) {
            case STRING, NAME -> new Value(token.text(), true);
            case WORD -> new Value(token.text(), false);
            case SIGN -> {
                at--;
                throw unexpected(Wanted.VALUE);
            }
        };
    }

    /** Keys without quotes may hold dots themselves: only what stands before the first one can be an entity. */
    private Name name() {
        FilterToken first = next(Wanted.NAME);
        if (first.kind() == FilterToken.Kind.SIGN) {
            at--;
            throw unexpected(Wanted.NAME);
        }
        if (first.quoted()) {
            return new Name(Entity.ATTRIBUTE, first.text());
        }
        int dot = first.text().indexOf('.');
        if (dot < 0) {
            return new Name(Entity.ATTRIBUTE, first.text());
        }
        Entity entity = entity(first.text().substring(0, dot));
        String key = first.text().substring(dot + 1);
        if (!key.isEmpty()) {
            return new Name(entity, key);
        }
        FilterToken quoted = next(Wanted.NAME);
        if (!quoted.quoted()) {
            at--;
            throw unexpected(Wanted.NAME);
        }
        return new Name(entity, quoted.text());
    }

    private static Entity entity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "metric", "metrics" -> Entity.METRIC;
            case "param", "params", "parameter", "parameters" -> Entity.PARAM;
            case "tag", "tags" -> Entity.TAG;
            case "attribute", "attributes", "attr", "run" -> Entity.ATTRIBUTE;
            default -> throw new InvalidException(Sentence.of("filter.entity").with("found", text));
        };
    }

    private boolean word(String word) {
        if (at < tokens.size()
                && tokens.get(at).kind() == FilterToken.Kind.WORD
                && tokens.get(at).text().equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean sign(String sign) {
        if (at < tokens.size()
                && tokens.get(at).kind() == FilterToken.Kind.SIGN
                && tokens.get(at).text().equals(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign, Wanted wanted) {
        if (!sign(sign)) {
            throw unexpected(wanted);
        }
    }

    private FilterToken next(Wanted wanted) {
        if (at >= tokens.size()) {
            throw unexpected(wanted);
        }
        return tokens.get(at++);
    }

    private void requireEnd() {
        if (at < tokens.size()) {
            throw unexpected(Wanted.END);
        }
    }

    private InvalidException unexpected(Wanted wanted) {
        Sentence sentence = at < tokens.size()
                ? Sentence.of("filter.expected")
                        .with("found", tokens.get(at).text())
                        .with("position", tokens.get(at).position() + 1)
                : Sentence.of("filter.ended");
        return new InvalidException(sentence.with(
                "wanted", Sentence.of("filter.wanted." + wanted.name().toLowerCase(Locale.ROOT))));
    }

    /** What has to stand somewhere. */
    private enum Wanted {
        NAME,
        OPERATOR,
        VALUE,
        IN,
        OPENING,
        COMMA,
        END
    }
}
