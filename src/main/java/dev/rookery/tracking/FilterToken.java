package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a filter.
 *
 * @param kind a word stands without quotes, a string in single ones, a name in double ones or backticks
 */
record FilterToken(Kind kind, String text, int position) {
    enum Kind {
        WORD,
        STRING,
        NAME,
        SIGN
    }

    boolean quoted() {
        return kind == Kind.STRING || kind == Kind.NAME;
    }

    static List<FilterToken> all(String text) {
        List<FilterToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"' || c == '`') {
                int end = text.indexOf(c, at + 1);
                if (end < 0) {
                    throw new InvalidException(Sentence.of("filter.quote").with("position", at + 1));
                }
                tokens.add(new FilterToken(c == '\'' ? Kind.STRING : Kind.NAME, text.substring(at + 1, end), at));
                at = end + 1;
            } else if ("(),".indexOf(c) >= 0) {
                tokens.add(new FilterToken(Kind.SIGN, String.valueOf(c), at));
                at++;
            } else {
                int end = "=!<>".indexOf(c) >= 0 ? sign(text, at) : word(text, at);
                Kind kind = "=!<>".indexOf(c) >= 0 ? Kind.SIGN : Kind.WORD;
                tokens.add(new FilterToken(kind, text.substring(at, end), at));
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
