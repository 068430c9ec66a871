package dev.rookery.schema;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the grammar of {@link Condition} by descent, one token ahead; length and nesting are bounded. */
final class ConditionParser {
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "is", "missing", "true", "false");

    private enum Kind {
        NUMBER,
        TEXT,
        NAME,
        /** A sign, a bracket or a reserved word, in lower case. */
        SIGN,
        END
    }

    /** @param at where it begins, counted from 0 */
    private record Token(Kind kind, String text, int at) {}

    private final String text;
    private int position;
    private int depth;
    private Token next;

    private ConditionParser(String text) {
        this.text = text;
        this.next = read();
    }

    static Expression parse(String text) {
        if (text.length() > Condition.MAX_CHARS) {
            throw new InvalidException(Sentence.of("condition.long").with("max", Condition.MAX_CHARS));
        }
        ConditionParser parser = new ConditionParser(text);
        Expression expression = parser.any();
        if (parser.next.kind != Kind.END) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression any() {
        List<Expression> parts = new ArrayList<>(List.of(all()));
        while (accept("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Junction(true, parts);
    }

    private Expression all() {
        List<Expression> parts = new ArrayList<>(List.of(negation()));
        while (accept("and")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Junction(false, parts);
    }

    private Expression negation() {
        if (!accept("not")) {
            return comparison();
        }
        deeper();
        Expression negated = new Expression.Not(negation());
        depth--;
        return negated;
    }

    private Expression comparison() {
        Token begin = next;
        Expression left = sum();
        if (accept("is")) {
            boolean negated = accept("not");
            expect("missing");
            if (!(left instanceof Expression.Cell cell)) {
                throw new InvalidException(Sentence.of("condition.missingOf").with("at", begin.at + 1L));
            }
            return new Expression.IsMissing(cell, negated);
        }
        if (next.kind == Kind.SIGN && COMPARISONS.contains(next.text)) {
            String operator = take().text;
            return new Expression.Comparison(operator, left, sum());
        }
        return left;
    }

    private Expression sum() {
        Expression sum = product();
        while (next.kind == Kind.SIGN && (next.text.equals("+") || next.text.equals("-"))) {
            char operator = take().text.charAt(0);
            sum = new Expression.Arithmetic(operator, sum, product());
        }
        return sum;
    }

    private Expression product() {
        Expression product = operand();
        while (next.kind == Kind.SIGN && (next.text.equals("*") || next.text.equals("/"))) {
            char operator = take().text.charAt(0);
            product = new Expression.Arithmetic(operator, product, operand());
        }
        return product;
    }

    private Expression operand() {
        Token token = take();
        return switch (token.kind) {
            case NUMBER -> new Expression.Constant(number(token));
            case TEXT -> new Expression.Constant(token.text);
            case NAME -> new Expression.Cell(token.text);
            case SIGN -> signed(token);
            case END -> throw unexpected(token);
        };
    }

    private Expression signed(Token token) {
        switch (token.text) {
            case "true", "false" -> {
                return new Expression.Constant(Boolean.valueOf(token.text));
            }
            case "-" -> {
                deeper();
                Expression operand = operand();
                depth--;
                return new Expression.Arithmetic('-', new Expression.Constant(0.0), operand);
            }
            case "(" -> {
                deeper();
                Expression inner = any();
                expect(")");
                depth--;
                return inner;
            }
            default -> throw unexpected(token);
        }
    }

    private void deeper() {
        if (++depth > Condition.MAX_DEPTH) {
            throw new InvalidException(Sentence.of("condition.deep").with("max", Condition.MAX_DEPTH));
        }
    }

    private boolean accept(String sign) {
        if (next.kind == Kind.SIGN && next.text.equals(sign)) {
            take();
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            throw new InvalidException(
                    Sentence.of("condition.expected").with("expected", sign).with("at", next.at + 1L));
        }
    }

    private Token take() {
        Token taken = next;
        if (taken.kind != Kind.END) {
            next = read();
        }
        return taken;
    }

    private InvalidException unexpected() {
        return unexpected(next);
    }

    private static InvalidException unexpected(Token token) {
        return token.kind == Kind.END
                ? new InvalidException(Sentence.of("condition.ends"))
                : new InvalidException(Sentence.of("condition.unexpected")
                        .with("token", token.text)
                        .with("at", token.at + 1L));
    }

    private static double number(Token token) {
        double number = Double.parseDouble(token.text);
        if (!Double.isFinite(number)) {
            throw unexpected(token);
        }
        return number;
    }

    private Token read() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        int begin = position;
        if (begin == text.length()) {
            return new Token(Kind.END, "", begin);
        }
        char c = text.charAt(begin);
        if (c >= '0' && c <= '9' || c == '.') {
            return digits(begin);
        }
        if (Character.isLetter(c) || c == '_') {
            while (position < text.length()
                    && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
                position++;
            }
            String word = text.substring(begin, position);
            String lower = word.toLowerCase(Locale.ROOT);
            return WORDS.contains(lower) ? new Token(Kind.SIGN, lower, begin) : new Token(Kind.NAME, word, begin);
        }
        if (c == '"' || c == '\'') {
            return new Token(c == '"' ? Kind.NAME : Kind.TEXT, quoted(c), begin);
        }
        String two = text.substring(begin, Math.min(begin + 2, text.length()));
        String sign = COMPARISONS.contains(two)
                ? two
                : text.substring(begin, begin + Character.charCount(text.codePointAt(begin)));
        position += sign.length();
        return new Token(Kind.SIGN, sign, begin);
    }

    private Token digits(int begin) {
        while (digit(position)) {
            position++;
        }
        if (at(position) == '.') {
            position++;
            while (digit(position)) {
                position++;
            }
        }
        if (at(position) == 'e' || at(position) == 'E') {
            int sign = at(position + 1) == '-' || at(position + 1) == '+' ? 1 : 0;
            if (digit(position + 1 + sign)) {
                position += 1 + sign;
                while (digit(position)) {
                    position++;
                }
            }
        }
        String digits = text.substring(begin, position);
        return new Token(digits.equals(".") ? Kind.SIGN : Kind.NUMBER, digits, begin);
    }

    private boolean digit(int index) {
        return at(index) >= '0' && at(index) <= '9';
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    /** A quote within is written twice. */
    private String quoted(char quote) {
        int begin = position++;
        StringBuilder inner = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != quote) {
                inner.append(c);
            } else if (at(position) == quote && position < text.length()) {
                inner.append(quote);
                position++;
            } else {
                return inner.toString();
            }
        }
        throw new InvalidException(Sentence.of("condition.open").with("at", begin + 1L));
    }
}
