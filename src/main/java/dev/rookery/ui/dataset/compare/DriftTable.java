package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.rookery.profile.Comparison;
import dev.rookery.profile.Drift;
import dev.rookery.profile.Thresholds;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Locale;

/** One line for every column and side that is held against the reference. */
final class DriftTable extends Div {
    DriftTable(Comparison comparison, List<Comparison.Column> columns, List<String> sides) {
        addClassName("rookery-table");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", text("compare.drift"));
        NativeTable table = new NativeTable();
        table.addClassName("rookery-drift");
        NativeTableRow head = table.getHead().addRow();
        boolean several = sides.size() > 2;
        head(head, "explore.column");
        if (several) {
            head(head, "compare.side");
        }
        List.of(
                        "compare.verdict",
                        "compare.measure",
                        "compare.psi",
                        "compare.mean",
                        "profile.fact.median",
                        "profile.fact.missing")
                .forEach(key -> head(head, key));
        for (Comparison.Column column : columns) {
            for (int side = 1; side < sides.size(); side++) {
                Drift drift = column.drift().get(side - 1);
                NativeTableRow row = table.getBody().addRow();
                NativeTableHeaderCell name = row.addHeaderCell();
                name.setText(ColumnWords.title(column.field()));
                name.getElement().setAttribute("scope", "row");
                if (several) {
                    row.addDataCell().setText(sides.get(side));
                }
                row.addDataCell().add(verdict(drift));
                row.addDataCell().setText(SideWords.measure(drift));
                row.addDataCell().add(psi(drift.psi()));
                row.addDataCell().setText(change(column.mean(), side));
                row.addDataCell().setText(change(column.median(), side));
                row.addDataCell().setText(missing(comparison, column, side));
            }
        }
        add(table);
    }

    private static void head(NativeTableRow row, String key) {
        NativeTableHeaderCell cell = row.addHeaderCell();
        cell.setText(text(key));
        cell.getElement().setAttribute("scope", "col");
    }

    private static Component verdict(Drift drift) {
        String word = text("compare.verdict." + drift.verdict().name().toLowerCase(Locale.ROOT));
        return switch (drift.verdict()) {
            case STABLE -> new StatusBadge(Status.GOOD, word);
            case DRIFTED -> new StatusBadge(Status.WARNING, word);
            case INSUFFICIENT -> new StatusBadge(Status.NEUTRAL, word);
        };
    }

    private static Component psi(double psi) {
        Span words = new Span(SideWords.number(psi));
        if (!Double.isNaN(psi)) {
            String key = psi > Thresholds.PSI_ACT ? "act" : psi >= Thresholds.PSI_WATCH ? "watch" : "stable";
            words.setText(words.getText() + " · " + text("compare.psi." + key));
        }
        return words;
    }

    private static String change(double[] values, int side) {
        return Double.isNaN(values[0]) && Double.isNaN(values[side])
                ? "–"
                : SideWords.number(values[0]) + " → " + SideWords.number(values[side]);
    }

    private static String missing(Comparison comparison, Comparison.Column column, int side) {
        return share(comparison, column, 0) + " → " + share(comparison, column, side);
    }

    private static String share(Comparison comparison, Comparison.Column column, int side) {
        long rows = comparison.sides().get(side).rows();
        return Formats.current().percent(rows == 0 ? 0 : (double) column.missing()[side] / rows);
    }
}
