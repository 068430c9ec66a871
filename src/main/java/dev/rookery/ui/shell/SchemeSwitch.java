package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import dev.rookery.ui.component.Glyph;
import java.util.EnumMap;
import java.util.Map;

/** Chooses light, dark, or what the operating system says. */
final class SchemeSwitch extends MenuBar {
    private final Map<Preferences.Scheme, MenuItem> items = new EnumMap<>(Preferences.Scheme.class);

    SchemeSwitch() {
        addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem root = addItem(Glyph.SYSTEM.create(), text("shell.scheme"));
        root.setAriaLabel(text("shell.scheme"));
        for (Preferences.Scheme scheme : Preferences.Scheme.values()) {
            MenuItem item = root.getSubMenu().addItem(word(scheme), _ -> choose(scheme));
            item.setCheckable(true);
            items.put(scheme, item);
        }
        VaadinRequest request = VaadinRequest.getCurrent();
        mark(request == null ? Preferences.Scheme.SYSTEM : Preferences.scheme(request));
    }

    private void choose(Preferences.Scheme scheme) {
        Preferences.choose(UI.getCurrent(), scheme);
        mark(scheme);
    }

    private void mark(Preferences.Scheme chosen) {
        items.forEach((scheme, item) -> item.setChecked(scheme == chosen));
    }

    private static String word(Preferences.Scheme scheme) {
        return switch (scheme) {
            case SYSTEM -> text("shell.schemeSystem");
            case LIGHT -> text("shell.schemeLight");
            case DARK -> text("shell.schemeDark");
        };
    }
}
