package dev.rookery.ui.search;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.menu.MenuConfiguration;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.shell.BarTool;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;

/** The way to the search from every page: a button in the top bar, and Ctrl-K, or ⌘K where Apple made the keyboard. */
@org.springframework.stereotype.Component
@Order(1)
final class SearchTool implements BarTool {
    private final Catalogue catalogue;

    SearchTool(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Component make() {
        Span word = new Span(text("search.button"));
        Span keys = new Span(VaadinSession.getCurrent().getBrowser().isMacOSX() ? "⌘K" : "Ctrl K");
        keys.addClassNames("rookery-keys");
        keys.getElement().setAttribute("aria-hidden", "true");
        Button button = new Button(Glyph.SEARCH.create(), _ -> open());
        button.getElement().appendChild(word.getElement(), keys.getElement());
        button.setAriaLabel(text("search.title"));
        button.getElement().setAttribute("aria-keyshortcuts", "Control+K Meta+K");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("rookery-search-button");
        Shortcuts.addShortcutListener(button, this::open, Key.KEY_K, KeyModifier.CONTROL);
        Shortcuts.addShortcutListener(button, this::open, Key.KEY_K, KeyModifier.META);
        return button;
    }

    private void open() {
        new SearchDialog(pages(), catalogue).open();
    }

    private static List<Thing> pages() {
        return MenuConfiguration.getMenuEntries().stream()
                .map(entry -> new Thing(
                        Thing.Kind.PAGE,
                        Glyph.valueOf(entry.icon().toUpperCase(Locale.ROOT)),
                        text(entry.title()),
                        List.of(),
                        "",
                        entry.path()))
                .toList();
    }
}
