package dev.rookery.mlflow;

import dev.rookery.common.InvalidException;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a filter.
 *
 * @param kind a word stands without quotes, a string in single ones, a name in double ones or backticks
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        WORD,
        STRING,
        NAME,
        SIGN
    }

    boolean quoted() {
        return kind == Kind.STRING || kind == Kind.NAME;
    }

    static List<Token> all(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"' || c == '`') {
                int end = text.indexOf(c, at + 1);
                if (end < 0) {
                    throw new InvalidException(
                            "Invalid filter: the quote " + c + " at position " + (at + 1) + " is not closed.");
                }
                tokens.add(new Token(c == '\'' ? Kind.STRING : Kind.NAME, text.substring(at + 1, end), at));
                at = end + 1;
            } else if ("(),".indexOf(c) >= 0) {
                tokens.add(new Token(Kind.SIGN, String.valueOf(c), at));
                at++;
            } else {
                int end = "=!<>".indexOf(c) >= 0 ? sign(text, at) : word(text, at);
                Kind kind = "=!<>".indexOf(c) >= 0 ? Kind.SIGN : Kind.WORD;
                tokens.add(new Token(kind, text.substring(at, end), at));
                at = end;
            }
        }
        return tokens;
    }

    private static int sign(String text, int from) {
        return from + 1 < text.length() && text.charAt(from + 1) == '=' ? from + 2 : from + 1;
    }

    private static int word(String text, int from) {
        int end = from;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && "'\"`(),=!<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
