package dev.rookery.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What every page shares before any view exists: theme, colour scheme, server push. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("rookery.css")
@ColorScheme(ColorScheme.Value.SYSTEM)
@Push
public class AppShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addFavIcon("icon", "rookery-mark.svg", "any");
    }
}
