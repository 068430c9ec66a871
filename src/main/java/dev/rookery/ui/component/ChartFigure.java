package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart with everything that must stand around it: a title that says what is shown, how much stands behind it, a table in
 * its place at the press of a button, and the picture as a PNG file.
 */
@Tag("figure")
public final class ChartFigure extends HtmlContainer {
    private final H3 heading = new H3();
    private final Paragraph below = new Paragraph();
    private final EChart chart;
    private final Button toggle = new Button();
    private final Button save = new Button(Glyph.DOWNLOAD.create());
    private final Div tablePlace = new Div();
    private String title;
    private ChartTable table;
    private boolean compact;

    /**
     * @param title what is shown, or where it is certain the finding
     * @param behind how much stands behind it: "344 rows"
     * @param option see {@link EChart}
     * @param table the same in numbers
     */
    public ChartFigure(String title, String behind, ObjectNode option, ChartTable table) {
        this.title = title;
        this.table = table;
        this.chart = new EChart(option, text("chart.label", title, behind));
        addClassName("rookery-figure");

        heading.setText(title);
        below.setText(behind);
        below.addClassName("rookery-quiet");
        Div words = new Div(heading, below);
        toggle.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        toggle.addClickListener(_ -> showTable(!isTableShown()));
        save.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        save.setAriaLabel(text("chart.save", title));
        save.setTooltipText(text("chart.saveShort"));
        save.addClickListener(_ -> chart.savePng(fileName(), title, below.getText()));
        Div tools = new Div(toggle, save);
        tools.addClassName("rookery-figure-tools");
        Div head = new Div(words, tools);
        head.addClassName("rookery-figure-head");
        // A wide table scrolls sideways in here; a keyboard must reach it to do so.
        tablePlace.addClassName("rookery-table");
        tablePlace.getElement().setAttribute("tabindex", "0");
        tablePlace.getElement().setAttribute("role", "region");
        tablePlace.getElement().setAttribute("aria-label", title);
        add(head, chart, tablePlace);
        showTable(false);
    }

    /** The chart, for its events. */
    public EChart chart() {
        return chart;
    }

    /** Shows other numbers in the same place; a figure turned to its table stays so. */
    public void update(String newTitle, String behind, ObjectNode option, ChartTable newTable) {
        this.title = newTitle;
        heading.setText(newTitle);
        below.setText(behind);
        chart.setLabel(text("chart.label", newTitle, behind));
        tablePlace.getElement().setAttribute("aria-label", newTitle);
        save.setAriaLabel(text("chart.save", newTitle));
        update(option, newTable);
    }

    public void update(ObjectNode option, ChartTable newTable) {
        this.table = newTable;
        chart.setOption(option);
        if (isTableShown()) {
            drawTable();
        }
    }

    public boolean isTableShown() {
        return tablePlace.isVisible();
    }

    public void showTable(boolean show) {
        chart.setVisible(!show);
        save.setVisible(!show);
        tablePlace.setVisible(show);
        String words = text(show ? "chart.asChart" : "chart.asTable");
        toggle.setText(compact ? "" : words);
        toggle.setTooltipText(compact ? words : null);
        toggle.setAriaLabel(compact ? words : null);
        toggle.setIcon((show ? Glyph.CHART : Glyph.TABLE).create());
        if (show) {
            drawTable();
        }
    }

    /** For figures beside many others: the buttons keep to their icons, their words come as tooltips. */
    public ChartFigure compact() {
        compact = true;
        showTable(isTableShown());
        return this;
    }

    private void drawTable() {
        NativeTable drawn = new NativeTable();
        drawn.setCaptionText(title);
        drawn.getCaption().addClassName("rookery-unseen");
        NativeTableRow head = drawn.getHead().addRow();
        for (String column : table.columns()) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            cell.setText(column);
            cell.getElement().setAttribute("scope", "col");
        }
        for (List<String> values : table.rows()) {
            NativeTableRow row = drawn.getBody().addRow();
            NativeTableHeaderCell name = row.addHeaderCell();
            name.setText(values.getFirst());
            name.getElement().setAttribute("scope", "row");
            values.stream().skip(1).forEach(value -> {
                NativeTableCell cell = row.addDataCell();
                cell.setText(value);
            });
        }
        tablePlace.removeAll();
        tablePlace.add(drawn);
    }

    private String fileName() {
        return title.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "") + ".png";
    }
}
