package dev.rookery.ui.text;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets Vaadin's own calls for translations answer from {@link Messages}, and tells it which languages there are. */
@Configuration(proxyBeanMethods = false)
class TranslationConfiguration {
    @Bean
    I18NProvider i18nProvider() {
        return new I18NProvider() {
            @Override
            public List<Locale> getProvidedLocales() {
                return Messages.LANGUAGES;
            }

            @Override
            public String getTranslation(String key, Locale locale, Object... arguments) {
                return Messages.in(locale).get(key, arguments);
            }
        };
    }
}
