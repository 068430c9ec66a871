package dev.rookery.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;

/** The head of a page: what it is about, a quiet line of facts, and the main actions (within the thumb's reach on a phone). */
public final class PageHeader extends Header {
    private final Div titleLine = new Div();
    private final Div meta = new Div();
    private final Div actions = new Div();

    public PageHeader(String title) {
        addClassName("rookery-page-header");
        meta.addClassNames("rookery-meta", "rookery-quiet");
        actions.addClassName("rookery-actions");
        titleLine.addClassName("rookery-title-line");
        titleLine.add(new H1(title));
        Div words = new Div(titleLine, meta);
        add(words, actions);
        meta.setVisible(false);
        actions.setVisible(false);
    }

    /** How the thing stands, beside its name. */
    public PageHeader withBadge(Component badge) {
        titleLine.add(badge);
        return this;
    }

    /** Facts beside each other, set apart by dots. */
    public PageHeader withMeta(Component... facts) {
        meta.add(facts);
        meta.setVisible(true);
        return this;
    }

    public PageHeader withActions(Component... buttons) {
        actions.add(buttons);
        actions.setVisible(true);
        return this;
    }
}
