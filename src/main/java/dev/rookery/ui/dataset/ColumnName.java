package dev.rookery.ui.dataset;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What people call a column, and small below it what the file calls it, where that differs. */
final class ColumnName extends Div {
    ColumnName(String label, String name) {
        addClassName("rookery-column-title");
        add(new Span(label));
        if (!label.equals(name)) {
            add(new Code(name));
        }
    }
}
