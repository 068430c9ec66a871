package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.profile.RowDiff;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.stream.IntStream;

/** Which rows came, went and changed; of a changed one every cell that did, before and after. */
final class RowChanges extends Div {
    /** More columns than this cannot be read beside each other. */
    private static final int COLUMNS = 60;

    private final Formats formats = Formats.current();

    RowChanges(RowDiff diff) {
        Paragraph counts = new Paragraph(text(
                diff.key().isEmpty() ? "compare.rows.whole" : "compare.rows.keyed",
                diff.added(),
                diff.removed(),
                diff.changed(),
                formats.integer(diff.same()),
                String.join(", ", diff.key())));
        add(counts);
        if (diff.repeated() > 0) {
            Paragraph repeated = new Paragraph(text("compare.rows.repeated", diff.repeated()));
            repeated.addClassName("rookery-notice");
            add(repeated);
        }
        if (diff.changed() > 0) {
            add(changes(diff));
        }
        rows("compare.rows.added", diff.added(), diff, diff.addedRows());
        rows("compare.rows.removed", diff.removed(), diff, diff.removedRows());
    }

    private static Component changes(RowDiff diff) {
        List<String> keys = diff.key();
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        head(head, String.join(", ", keys));
        head(head, text("explore.column"));
        head(head, text("compare.rows.before"));
        head(head, text("compare.rows.after"));
        for (RowDiff.Change change : diff.changes()) {
            boolean first = true;
            for (int i = 0; i < change.after().size(); i++) {
                if (!change.after().get(i).equals(change.before().get(i))) {
                    NativeTableRow row = table.getBody().addRow();
                    NativeTableHeaderCell name = row.addHeaderCell();
                    name.setText(first ? name(diff, change) : "");
                    name.getElement().setAttribute("scope", "row");
                    row.addDataCell().setText(diff.columns().get(i));
                    row.addDataCell().add(cell(change.before().get(i), "rookery-gone"));
                    row.addDataCell().add(cell(change.after().get(i), "rookery-come"));
                    first = false;
                }
            }
        }
        return titled(
                text("compare.rows.changed", diff.changed()),
                diff.changed(),
                diff.changes().size(),
                table,
                true);
    }

    private static String name(RowDiff diff, RowDiff.Change change) {
        return String.join(
                ", ",
                diff.key().stream()
                        .map(key -> change.after().get(diff.columns().indexOf(key)))
                        .toList());
    }

    private static Span cell(String value, String className) {
        Span span = new Span(value.isEmpty() ? "–" : value);
        span.addClassName(className);
        return span;
    }

    private void rows(String key, long count, RowDiff diff, List<List<String>> rows) {
        if (count == 0) {
            return;
        }
        NativeTable table = new NativeTable();
        int columns = Math.min(COLUMNS, diff.columns().size());
        NativeTableRow head = table.getHead().addRow();
        diff.columns().stream().limit(columns).forEach(name -> head(head, name));
        for (List<String> cells : rows) {
            NativeTableRow row = table.getBody().addRow();
            IntStream.range(0, columns).forEach(i -> {
                NativeTableCell cell = row.addDataCell();
                cell.setText(cells.get(i).isEmpty() ? "–" : cells.get(i));
            });
        }
        add(titled(text(key, count), count, rows.size(), table, false));
    }

    private static Details titled(String title, long all, int shown, NativeTable table, boolean open) {
        table.addClassName("rookery-drift");
        Div place = new Div(table);
        place.addClassName("rookery-table");
        place.getElement().setAttribute("tabindex", "0");
        place.getElement().setAttribute("role", "region");
        place.getElement().setAttribute("aria-label", title);
        Details details = new Details(
                all > shown
                        ? title + " · "
                                + text("compare.rows.first", Formats.current().integer(shown))
                        : title,
                place);
        details.setOpened(open);
        return details;
    }

    private static void head(NativeTableRow row, String words) {
        NativeTableHeaderCell cell = row.addHeaderCell();
        cell.setText(words);
        cell.getElement().setAttribute("scope", "col");
    }
}
