package dev.rookery.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Nothing is here yet: one sentence, and what to do about it. */
public final class EmptyState extends Div {
    public EmptyState(Glyph glyph, String sentence, Component... actions) {
        addClassName("rookery-empty");
        Div row = new Div(actions);
        row.addClassName("rookery-actions");
        add(glyph.create(), new Paragraph(sentence));
        if (actions.length > 0) {
            add(row);
        }
    }
}
