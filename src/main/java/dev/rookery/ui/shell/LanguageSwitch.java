package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.text.Messages;
import java.util.Locale;

/** Chooses the language; each is offered in its own words. */
final class LanguageSwitch extends MenuBar {
    LanguageSwitch() {
        Locale present = UI.getCurrent().getLocale();
        addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem root = addItem(Glyph.LANGUAGE.create(), text("shell.language"));
        root.setAriaLabel(text("shell.language"));
        for (Locale language : Messages.LANGUAGES) {
            Span name = new Span(Messages.in(language).get("shell.languageName"));
            name.getElement().setAttribute("lang", language.toLanguageTag());
            MenuItem item = root.getSubMenu().addItem(name, _ -> Preferences.choose(UI.getCurrent(), language));
            item.setCheckable(true);
            item.setChecked(language.getLanguage().equals(present.getLanguage()));
        }
    }
}
