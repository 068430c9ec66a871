package dev.rookery.ui.model;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A small, real table, for what is read whole: a heading a column, the first cell of a row naming it. It never scrolls within the
 * page at a desk; on a phone it scrolls sideways or, where asked, becomes a list of its rows. */
public final class DataTable extends Div {
    private final NativeTable table = new NativeTable();
    private final List<String> columns;

    public DataTable(String caption, List<String> columns) {
        this.columns = List.copyOf(columns);
        addClassNames("rookery-table", "rookery-data-table");
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

    public void addRow(Component name, Component... cells) {
        NativeTableRow row = table.getBody().addRow();
        NativeTableHeaderCell first = row.addHeaderCell();
        first.getElement().setAttribute("scope", "row");
        first.add(name);
        for (int i = 0; i < cells.length; i++) {
            NativeTableCell cell = row.addDataCell();
            cell.add(cells[i]);
            cell.getElement().setAttribute("data-column", columns.get(i + 1));
        }
    }

    /** On a phone each row becomes a block, its cells below each other with their column's name. */
    public void stackOnPhone() {
        addClassName("rookery-stacking");
    }

    /** The last row's cell, 0 being the first behind the name. */
    NativeTableCell cell(int column) {
        NativeTableRow last = table.getBody().getRows().getLast();
        return last.getDataCells().get(column);
    }

    public static Span figure(String text) {
        Span span = new Span(text);
        span.addClassName("rookery-number");
        return span;
    }
}
