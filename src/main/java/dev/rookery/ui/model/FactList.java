package dev.rookery.ui.model;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values under each other, the values aligned. */
public final class FactList extends DescriptionList {
    public FactList() {
        addClassName("rookery-fact-list");
    }

    public FactList with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }

    public FactList with(String name, String value) {
        return with(name, new Span(value));
    }
}
