package dev.rookery.common;

import com.ibm.icu.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The sentences of one language, from {@code sentences/sentences*.properties}, in ICU's MessageFormat with named arguments, so that a
 * text itself knows its plural forms. A missing text shows as {@code !key!}, and a test keeps it from happening.
 */
final class SentenceBook {
    private static final Map<Locale, SentenceBook> BOOKS = new ConcurrentHashMap<>();

    private final Locale locale;
    private final ResourceBundle bundle;
    private final Map<String, MessageFormat> texts = new ConcurrentHashMap<>();

    private SentenceBook(Locale locale) {
        this.locale = locale;
        // Without this control a missing language falls back to the server's own, not to English.
        this.bundle = ResourceBundle.getBundle(
                "sentences.sentences",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static SentenceBook in(Locale locale) {
        // A region may come from a browser; by language alone the map stays small.
        Locale spoken = locale.getLanguage().equals("ru") ? Locale.of("ru") : Locale.ENGLISH;
        return BOOKS.computeIfAbsent(spoken, SentenceBook::new);
    }

    String say(Sentence sentence) {
        Map<String, Object> words = new HashMap<>();
        sentence.values().forEach((name, value) -> words.put(name, word(value)));
        try {
            MessageFormat text =
                    texts.computeIfAbsent(sentence.key(), key -> new MessageFormat(bundle.getString(key), locale));
            // A format is not for several threads at once.
            synchronized (text) {
                return text.format(words);
            }
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
