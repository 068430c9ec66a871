package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.shell.BarTool;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;

/** Who is logged in, and what is theirs alone. */
@org.springframework.stereotype.Component
@ConditionalOnProperty(name = "rookery.mode", havingValue = "server")
@Order(3)
final class PersonTool implements BarTool {
    private final AuthenticationContext authentication;

    PersonTool(AuthenticationContext authentication) {
        this.authentication = authentication;
    }

    @Override
    public Component make() {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        bar.addClassName("rookery-person");
        Span name = new Span(CurrentUser.name());
        MenuItem root = bar.addItem(Glyph.PERSON.create());
        root.add(name);
        root.setAriaLabel(text("access.person", CurrentUser.name()));
        root.getSubMenu().addItem(text("access.keys"), _ -> UI.getCurrent().navigate(KeysView.class));
        if (CurrentUser.may(Permission.ADMINISTER)) {
            root.getSubMenu()
                    .addItem(text("access.accounts"), _ -> UI.getCurrent().navigate(AccountsView.class));
        }
        root.getSubMenu().addItem(text("access.logout"), _ -> authentication.logout());
        return bar;
    }
}
