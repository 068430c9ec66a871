package dev.rookery.ui.dataset.intake;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.rookery.ui.component.ChartTable;
import java.util.List;

/** Cells as they stand in a file, to look at; scrolls sideways in its own box, by keyboard too. */
final class RawTable extends Div {
    RawTable(String caption, ChartTable content) {
        addClassNames("rookery-table", "rookery-raw");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", caption);
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        content.columns().forEach(column -> {
            var cell = head.addHeaderCell();
            cell.setText(column);
            cell.getElement().setAttribute("scope", "col");
        });
        for (List<String> cells : content.rows()) {
            NativeTableRow row = table.getBody().addRow();
            cells.forEach(cell -> row.addDataCell().setText(cell));
        }
        add(table);
    }
}
