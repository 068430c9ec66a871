package dev.rookery.ui;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.NamedView;

/** What serves, what needs me, what ran? */
@Route("")
@Menu(title = "nav.home", order = 0, icon = "home")
public class HomeView extends Div implements NamedView {
    public HomeView() {
        add(new PageHeader(name()), new EmptyState(Glyph.HOME, text("home.empty")));
    }

    @Override
    public final String name() {
        return text("nav.home");
    }
}
