package dev.rookery.mlflow;

import dev.rookery.common.InvalidException;
import dev.rookery.tracking.RunQuery.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * MLflow's filter and order strings, read into closed types.
 *
 * <pre>
 * filter  = clause { AND clause }
 * clause  = name operator value | name [ NOT ] IN ( value { , value } )
 * name    = [ entity . ] key               metrics.loss, params."max depth", tags.`a.b`, start_time
 * operator = = | != | > | >= | < | <= | LIKE | ILIKE
 * order   = name [ ASC | DESC ]
 * </pre>
 */
final class Filter {
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
    enum Entity {
        METRIC,
        PARAM,
        TAG,
        ATTRIBUTE
    }

    record Name(Entity entity, String key) {}

    /** @param quoted that the value is a text; otherwise a number */
    record Value(String text, boolean quoted) {
        double number(Name name) {
            try {
                if (!quoted) {
                    return Double.parseDouble(text);
                }
            } catch (NumberFormatException _) {
                // falls through: what is not a number is told the same way
            }
            throw new InvalidException("Expected a number for " + name.key() + ", got '" + text + "'.");
        }
    }

    sealed interface Clause {
        Name name();

        record Compared(Name name, Operator operator, Value value) implements Clause {}

        record Listed(Name name, List<String> values, boolean in) implements Clause {}
    }

    record Sorted(Name name, boolean ascending) {}

    private final List<Token> tokens;
    private final String text;
    private int at;

    private Filter(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidException("The filter has " + text.length() + " characters; at most " + MAX_LENGTH + ".");
        }
        this.text = text;
        this.tokens = Token.all(text);
    }

    static List<Clause> clauses(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        Filter filter = new Filter(text);
        List<Clause> clauses = new ArrayList<>(List.of(filter.clause()));
        while (filter.word("AND")) {
            clauses.add(filter.clause());
            if (clauses.size() > MAX_CLAUSES) {
                throw new InvalidException("A filter holds at most " + MAX_CLAUSES + " clauses.");
            }
        }
        filter.requireEnd();
        return clauses;
    }

    static Sorted order(String text) {
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
                throw unexpected("IN");
            }
            return new Clause.Listed(name, list(), false);
        }
        if (word("IN")) {
            return new Clause.Listed(name, list(), true);
        }
        Token sign = next("an operator");
        Operator operator = SIGNS.get(sign.text().toUpperCase(Locale.ROOT));
        if (operator == null || sign.quoted()) {
            at--;
            throw unexpected("one of = != > >= < <= LIKE ILIKE IN");
        }
        return new Clause.Compared(name, operator, value());
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        expect("(");
        do {
            values.add(value().text());
        } while (sign(","));
        expect(")");
        return values;
    }

    private Value value() {
        Token token = next("a value");
        return switch (token.kind()) {
            case STRING, NAME -> new Value(token.text(), true);
            case WORD -> new Value(token.text(), false);
            case SIGN -> {
                at--;
                throw unexpected("a value");
            }
        };
    }

    /** Keys without quotes may hold dots themselves: only what stands before the first one can be an entity. */
    private Name name() {
        Token first = next("a name");
        if (first.kind() == Token.Kind.SIGN) {
            at--;
            throw unexpected("a name");
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
        Token quoted = next("a name after the dot");
        if (!quoted.quoted()) {
            at--;
            throw unexpected("a name after the dot");
        }
        return new Name(entity, quoted.text());
    }

    private static Entity entity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "metric", "metrics" -> Entity.METRIC;
            case "param", "params", "parameter", "parameters" -> Entity.PARAM;
            case "tag", "tags" -> Entity.TAG;
            case "attribute", "attributes", "attr", "run" -> Entity.ATTRIBUTE;
            default ->
                throw new InvalidException("Invalid entity type '" + text
                        + "'. Valid values are ['metrics', 'params', 'tags', 'attributes'].");
        };
    }

    private boolean word(String word) {
        if (at < tokens.size()
                && tokens.get(at).kind() == Token.Kind.WORD
                && tokens.get(at).text().equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean sign(String sign) {
        if (at < tokens.size()
                && tokens.get(at).kind() == Token.Kind.SIGN
                && tokens.get(at).text().equals(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!sign(sign)) {
            throw unexpected(sign);
        }
    }

    private Token next(String wanted) {
        if (at >= tokens.size()) {
            throw unexpected(wanted);
        }
        return tokens.get(at++);
    }

    private void requireEnd() {
        if (at < tokens.size()) {
            throw unexpected("AND or the end");
        }
    }

    private InvalidException unexpected(String wanted) {
        String found = at < tokens.size()
                ? "'" + tokens.get(at).text() + "' at position "
                        + (tokens.get(at).position() + 1)
                : "the end";
        return new InvalidException("Invalid filter '" + text + "': expected " + wanted + ", found " + found + ".");
    }
}
