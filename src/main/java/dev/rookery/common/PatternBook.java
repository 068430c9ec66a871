package dev.rookery.common;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of one language from one family of properties files, in ICU's MessageFormat, so that a text itself knows its plural forms.
 * For several threads.
 */
public final class PatternBook {
    private static final Map<Volume, PatternBook> BOOKS = new ConcurrentHashMap<>();

    private final Locale locale;
    private final ResourceBundle bundle;
    private final Map<String, MessageFormat> patterns = new ConcurrentHashMap<>();

    private record Volume(String family, Locale locale) {}

    private PatternBook(Volume volume) {
        this.locale = volume.locale();
        // Without this control a missing language falls back to the server's own, not to English.
        this.bundle = ResourceBundle.getBundle(
                volume.family(),
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * @param family name of the bundle: {@code sentences.sentences}
     * @param locale of the reader; who reads neither English nor Russian gets English
     */
    public static PatternBook of(String family, Locale locale) {
        // A region may come from a browser; by language alone the map stays small.
        Locale spoken = locale.getLanguage().equals("ru") ? Locale.of("ru") : Locale.ENGLISH;
        return BOOKS.computeIfAbsent(new Volume(family, spoken), PatternBook::new);
    }

    /**
     * The text as it is written.
     *
     * @throws MissingResourceException where nobody wrote it
     */
    public String raw(String key) {
        return bundle.getString(key);
    }

    /**
     * The text with its arguments filled in.
     *
     * @throws MissingResourceException where nobody wrote it
     */
    public String format(String key, Map<String, Object> arguments) {
        return write(key, arguments);
    }

    /** As {@link #format(String, Map)}, for a text that numbers its arguments. */
    public String format(String key, Object[] arguments) {
        return write(key, arguments);
    }

    private String write(String key, Object arguments) {
        MessageFormat pattern = patterns.computeIfAbsent(key, unread -> new MessageFormat(raw(unread), locale));
        // A format is not for several threads at once.
        String written;
        synchronized (pattern) {
            written = pattern.format(arguments);
        }
        return raw(key).contains("::scientific") ? PowersOfTen.written(written) : written;
    }
}
