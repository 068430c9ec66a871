package dev.rookery.ui.text;

import com.vaadin.flow.component.UI;
import dev.rookery.common.LocalText;
import dev.rookery.common.Sentence;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of one language, from {@code vaadin-i18n/translations*.properties}. Arguments are written as {@link MessageFormat}
 * does; a text without arguments is taken as it stands. A missing key shows as {@code !key!}, and a test keeps it from happening.
 */
public final class Messages {
    /** English first: it answers every browser that asks for a language we do not speak. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ru"));

    private static final Logger log = LoggerFactory.getLogger(Messages.class);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        // Without this control a missing language falls back to the server's own, not to English.
        this.bundle = ResourceBundle.getBundle(
                "vaadin-i18n.translations",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Messages in(Locale locale) {
        return new Messages(locale);
    }

    /** In the language of the page being served; English where there is none. */
    public static Messages current() {
        UI ui = UI.getCurrent();
        return in(ui == null ? Locale.ENGLISH : ui.getLocale());
    }

    /** A text in the language of the page being served. */
    public static String text(String key, Object... arguments) {
        return current().get(key, arguments);
    }

    /** A counted text in the language of the page being served, as {@link #counted}. */
    public static String count(String key, long number) {
        return current().counted(key, number);
    }

    /** What a module says, in the language of the page being served. */
    public static String say(Sentence sentence) {
        return sentence.in(current().locale);
    }

    /** What somebody wrote about their data, in the language of the page being served. */
    public static String say(LocalText text) {
        return text.in(current().locale);
    }

    public String get(String key, Object... arguments) {
        try {
            String pattern = bundle.getString(key);
            return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
        } catch (MissingResourceException e) {
            log.warn("event=text_missing key={} language={}", key, locale);
            return "!" + key + "!";
        }
    }

    /**
     * A text that depends on a number: "1 row", "2 rows", "5 строк".
     *
     * @param key without the plural form, which is appended: {@code .one}, {@code .few}, {@code .many} or {@code .other}
     * @param number fills {@code {0}}
     */
    public String counted(String key, long number) {
        return get(key + Plural.of(locale, number).suffix(), number);
    }
}
