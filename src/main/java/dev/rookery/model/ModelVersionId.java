package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of a model, written {@code penguins:1}.
 *
 * @param number counts from 1
 */
public record ModelVersionId(ModelName model, int number) {
    private static final Pattern GRAMMAR = Pattern.compile("([^:]+):([1-9][0-9]{0,8})");

    public ModelVersionId {
        if (number < 1) {
            throw new InvalidException(Sentence.of("model.version.number").with("number", number));
        }
    }

    /** Reads what {@link #toString} writes; {@link InvalidException} otherwise. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ModelVersionId parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidException(Sentence.of("model.version.written"));
        }
        return new ModelVersionId(new ModelName(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    @JsonValue
    public String toString() {
        return model + ":" + number;
    }
}
