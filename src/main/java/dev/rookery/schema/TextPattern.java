package dev.rookery.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * How a whole text is written, as a regular expression in the syntax of RE2: no back references, no look-around, and therefore time
 * in proportion to the length of text times pattern, whatever the two are (Cox, Regular Expression Matching Can Be Simple And Fast,
 * 2007). Immutable and thread-safe.
 */
public final class TextPattern {
    static final int MAX_CHARS = 300;
    /** How long a pattern is once every repeated part is written out. */
    static final int MAX_STATES = 1_000;

    private static final int MAX_TEXT = 10_000;

    private final String text;
    private final Pattern pattern;

    /** @throws InvalidException telling what is no pattern */
    @JsonCreator
    public TextPattern(String text) {
        if (text.length() > MAX_CHARS) {
            throw new InvalidException(Sentence.of("pattern.long").with("max", MAX_CHARS));
        }
        if (PatternSize.of(text) > MAX_STATES) {
            throw new InvalidException(Sentence.of("pattern.large").with("max", MAX_STATES));
        }
        this.text = text;
        try {
            this.pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new InvalidException(
                    Sentence.of("pattern.syntax")
                            .with("problem", e.getDescription())
                            .with("part", String.valueOf(e.getPattern())),
                    e);
        }
    }

    /** Whether the whole text is written so; a text of more than 10,000 characters never is. */
    public boolean matches(String whole) {
        return whole.length() <= MAX_TEXT && pattern.matches(whole);
    }

    /** As it is written. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
