package dev.rookery.ui.text;

import com.vaadin.flow.component.UI;
import dev.rookery.common.LocalText;
import dev.rookery.common.PatternBook;
import dev.rookery.common.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of one language, from {@code vaadin-i18n/translations*.properties}, in ICU's MessageFormat with numbered arguments, as
 * {@link PatternBook} writes them; a text without arguments is taken as it stands. A missing key shows as {@code !key!}, and a test
 * keeps it from happening.
 */
public final class Messages {
    /** English first: it answers every browser that asks for a language we do not speak. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ru"));

    private static final Logger log = LoggerFactory.getLogger(Messages.class);

    private final Locale locale;
    private final PatternBook texts;

    private Messages(Locale locale) {
        this.locale = locale;
        this.texts = PatternBook.of("vaadin-i18n.translations", locale);
    }

    public static Messages in(Locale locale) {
        return new Messages(locale);
    }

    /** In the language of the page being served; English where there is none. */
    public static Messages current() {
        UI ui = UI.getCurrent();
        return in(ui == null ? Locale.ENGLISH : ui.getLocale());
    }

    public Locale locale() {
        return locale;
    }

    /** A text in the language of the page being served. */
    public static String text(String key, Object... arguments) {
        return current().get(key, arguments);
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
            return arguments.length == 0 ? texts.raw(key) : texts.format(key, arguments);
        } catch (MissingResourceException e) {
            log.warn("event=text_missing key={} language={}", key, locale);
            return "!" + key + "!";
        }
    }
}
