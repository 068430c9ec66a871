package dev.rookery.ui.model;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A small, real table, for what is read whole: a heading a column, the first cell of a row naming it. It scrolls on a phone. */
final class DataTable extends Div {
    private final NativeTable table = new NativeTable();

    DataTable(String caption, List<String> columns) {
        addClassName("rookery-table");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", caption);
        table.setCaptionText(caption);
        NativeTableRow head = table.getHead().addRow();
        for (String column : columns) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            cell.setText(column);
            cell.getElement().setAttribute("scope", "col");
        }
        add(table);
    }

    void addRow(Component name, Component... cells) {
        NativeTableRow row = table.getBody().addRow();
        NativeTableHeaderCell first = row.addHeaderCell();
        first.getElement().setAttribute("scope", "row");
        first.add(name);
        for (Component content : cells) {
            row.addDataCell().add(content);
        }
    }

    /** The last row's cell, 0 being the first behind the name. */
    NativeTableCell cell(int column) {
        NativeTableRow last = table.getBody().getRows().getLast();
        return last.getDataCells().get(column);
    }

    static Span figure(String text) {
        Span span = new Span(text);
        span.addClassName("rookery-number");
        return span;
    }
}
