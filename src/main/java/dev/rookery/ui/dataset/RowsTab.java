package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.Field;
import dev.rookery.ui.text.Formats;
import java.util.List;

/** The cells as they stand in the file, fetched as one scrolls. */
final class RowsTab extends Div {
    /** A grid of more columns stalls the browser. */
    private static final int COLUMNS = 100;

    RowsTab(DatasetVersion version, DatasetService datasets) {
        addClassName("rookery-rows");
        Grid<List<String>> grid = new Grid<>();
        List<Field> fields = version.schema().fields();
        for (int i = 0; i < Math.min(COLUMNS, fields.size()); i++) {
            int index = i;
            Field field = fields.get(i);
            grid.addColumn(row -> index < row.size() ? row.get(index) : "")
                    .setHeader(ColumnWords.title(field))
                    .setAutoWidth(true)
                    .setResizable(true)
                    .setTextAlign(field.type().isNumber() ? ColumnTextAlign.END : ColumnTextAlign.START);
        }
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", text("dataset.tab.rows"));
        grid.setItems(query -> datasets.rows(version.id(), query.getOffset(), query.getLimit()).stream(), _ ->
                (int) Math.min(Integer.MAX_VALUE, version.rows()));
        if (fields.size() > COLUMNS) {
            Formats formats = Formats.current();
            Paragraph note = new Paragraph(
                    text("dataset.firstColumns", formats.integer(COLUMNS), formats.integer(fields.size())));
            note.addClassName("rookery-quiet");
            add(note);
        }
        add(grid);
    }
}
