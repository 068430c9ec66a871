package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** Where the reader is: the places above as links, the present one as plain text. */
final class Trail extends Nav {
    private final OrderedList places = new OrderedList();

    Trail() {
        addClassName("rookery-trail");
        getElement().setAttribute("aria-label", text("shell.trail"));
        add(places);
    }

    void show(NamedView view) {
        places.removeAll();
        view.above().forEach(crumb -> places.add(new ListItem(new Anchor(crumb.path(), crumb.label()))));
        Span here = new Span(view.name());
        here.getElement().setAttribute("aria-current", "page");
        places.add(new ListItem(here));
    }

    void clear() {
        places.removeAll();
    }
}
