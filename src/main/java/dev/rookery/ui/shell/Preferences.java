package dev.rookery.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import dev.rookery.ui.text.Messages;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader chose for this browser, kept in two cookies for a year: the language, and light or dark. Neither is a secret and
 * neither stands in the URL, so a link opens in the language of the one who follows it.
 */
final class Preferences {
    private static final String LANGUAGE = "rookery-language";
    private static final String SCHEME = "rookery-scheme";

    private Preferences() {}

    /** The chosen language; else the first that the browser asks for and we speak; else English. */
    static Locale language(VaadinRequest request) {
        Stream<Locale> wanted =
                Stream.concat(cookie(request, LANGUAGE).map(Locale::forLanguageTag).stream(), asked(request).stream());
        return wanted.flatMap(locale -> Messages.LANGUAGES.stream()
                        .filter(spoken -> spoken.getLanguage().equals(locale.getLanguage())))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    static Scheme scheme(VaadinRequest request) {
        return cookie(request, SCHEME)
                .flatMap(name -> Arrays.stream(Scheme.values())
                        .filter(scheme -> scheme.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElse(Scheme.SYSTEM);
    }

    /** Remembers the language and reloads the page in it, at the same URL. */
    static void choose(UI ui, Locale language) {
        remember(ui, LANGUAGE, language.toLanguageTag());
        ui.getPage().reload();
    }

    static void choose(UI ui, Scheme scheme) {
        remember(ui, SCHEME, scheme.name());
        ui.getPage().setColorScheme(scheme.value());
    }

    private static void remember(UI ui, String name, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax'", name, value);
    }

    private static List<Locale> asked(VaadinRequest request) {
        return request.getHeader("Accept-Language") == null ? List.of() : Collections.list(request.getLocales());
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Light, dark, or as the operating system says. */
    enum Scheme {
        SYSTEM(ColorScheme.Value.SYSTEM),
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK);

        private final ColorScheme.Value value;

        Scheme(ColorScheme.Value value) {
            this.value = value;
        }

        ColorScheme.Value value() {
            return value;
        }
    }
}
