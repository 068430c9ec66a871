package dev.rookery.common;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.stream.Collectors;

/**
 * The sentences of one language, from {@code sentences/sentences*.properties}, with named arguments. A missing text shows as
 * {@code !key!}, and a test keeps it from happening.
 */
final class SentenceBook {
    private final PatternBook texts;

    private SentenceBook(PatternBook texts) {
        this.texts = texts;
    }

    static SentenceBook in(Locale locale) {
        return new SentenceBook(PatternBook.of("sentences.sentences", locale));
    }

    String say(Sentence sentence) {
        Map<String, Object> words = new HashMap<>();
        sentence.values().forEach((name, value) -> words.put(name, word(value)));
        try {
            return texts.format(sentence.key(), words);
        } catch (MissingResourceException e) {
            return "!" + sentence.key() + "!";
        }
    }

    private Object word(Object value) {
        return switch (value) {
            case Sentence part -> say(part);
            case List<?> parts ->
                parts.stream().map(part -> say((Sentence) part)).collect(Collectors.joining(" "));
            default -> value;
        };
    }
}
