package dev.rookery.ui.dataset.intake;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.rookery.ui.component.ChartTable;

/**
 * Cells as they stand in a file, to look at; scrolls sideways in its own box, by keyboard too. The browser makes the cells, as text:
 * thousands of components would take seconds.
 */
final class RawTable extends Div {
    private final NativeTable table = new NativeTable();
    private final ChartTable content;

    RawTable(String caption, ChartTable content) {
        this.content = content;
        addClassNames("rookery-table", "rookery-raw");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", caption);
        NativeTableRow head = table.getHead().addRow();
        content.columns().forEach(column -> {
            var cell = head.addHeaderCell();
            cell.setText(column);
            cell.getElement().setAttribute("scope", "col");
        });
        add(table);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        table.getBody().getElement().executeJs("""
                this.replaceChildren(...$0.map(cells => {
                  const row = document.createElement('tr');
                  for (const cell of cells) {
                    row.appendChild(document.createElement('td')).textContent = cell;
                  }
                  return row;
                }));
                """, content.rows());
    }
}
