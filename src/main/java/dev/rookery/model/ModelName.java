package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.regex.Pattern;

/** The name of a registered model: a lower-case letter or digit, then up to 62 of letters, digits, {@code _} and {@code -}. */
public record ModelName(@JsonValue String value) {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidException(Sentence.of("request.modelName").with("name", printable(value)));
        }
    }

    private static String printable(String value) {
        String cut = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String toString() {
        return value;
    }
}
