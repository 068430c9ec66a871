package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.ui.component.RelativeTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A page of runs; a heading sorts all runs by its column, and again the other way round. */
final class RunTable extends Div {
    private static final String NOTHING = "–";

    private final RunsState state;
    private final NativeTable table = new NativeTable();

    /**
     * @param chosen ids to compare; changed as boxes are ticked
     * @param choose told whenever it changes
     */
    RunTable(
            List<Run> runs, RunsState state, List<RunColumn> columns, Set<RunId> chosen, Runnable choose, Clock clock) {
        this.state = state;
        addClassNames("rookery-table", "rookery-data-table", "rookery-run-table");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", text("runs.title"));
        table.setCaptionText(text("runs.title"));
        table.getCaption().addClassName("rookery-unseen");
        NativeTableRow head = table.getHead().addRow();
        heading(head, text("runs.column.name"), Optional.of(RunColumn.NAME), false);
        heading(head, text("runs.column.state"), Optional.empty(), false);
        heading(head, text("runs.column.experiment"), Optional.empty(), false);
        heading(head, text("runs.column.started"), Optional.of(RunColumn.STARTED), false);
        heading(head, text("runs.column.duration"), Optional.empty(), true);
        columns.forEach(
                column -> heading(head, key(column), Optional.of(column), column instanceof RunColumn.OfMetric));
        for (Run run : runs) {
            NativeTableRow row = table.getBody().addRow();
            NativeTableHeaderCell name = row.addHeaderCell();
            name.getElement().setAttribute("scope", "row");
            name.add(first(run, chosen, choose));
            row.addDataCell().add(RunWords.badge(run));
            row.addDataCell().setText(run.experiment());
            row.addDataCell().add(new RelativeTime(run.started(), clock));
            row.addDataCell().add(number(RunWords.duration(run, clock)));
            for (RunColumn column : columns) {
                switch (column) {
                    case RunColumn.OfMetric metric ->
                        row.addDataCell().add(number(new Span(metric.cell(run).orElse(NOTHING))));
                    case RunColumn.OfParam param ->
                        row.addDataCell().setText(param.cell(run).orElse(NOTHING));
                    case RunColumn.OfAttribute _ -> {}
                }
            }
        }
        add(table);
    }

    private static Div first(Run run, Set<RunId> chosen, Runnable choose) {
        Checkbox box = new Checkbox();
        box.setAriaLabel(text("runs.choose", run.name()));
        box.setValue(chosen.contains(run.id()));
        box.addValueChangeListener(event -> {
            if (event.getValue()) {
                chosen.add(run.id());
            } else {
                chosen.remove(run.id());
            }
            choose.run();
        });
        Div cell = new Div(box, RunView.link(run));
        cell.addClassName("rookery-run-choice");
        return cell;
    }

    private void heading(NativeTableRow head, String words, Optional<RunColumn> column, boolean number) {
        NativeTableHeaderCell cell = head.addHeaderCell();
        cell.getElement().setAttribute("scope", "col");
        if (number) {
            cell.addClassName("rookery-number-head");
        }
        if (column.isEmpty()) {
            cell.setText(words);
            return;
        }
        RouterLink link = new RouterLink(words, RunsView.class);
        link.setQueryParameters(state.sortedBy(column.get()).query());
        link.setHighlightCondition((_, _) -> false);
        cell.add(link);
        if (column.get().equals(state.sort())) {
            cell.getElement().setAttribute("aria-sort", state.ascending() ? "ascending" : "descending");
        }
    }

    private static Span number(Span words) {
        words.addClassName("rookery-number");
        return words;
    }

    private static String key(RunColumn column) {
        return switch (column) {
            case RunColumn.OfMetric(String key) -> key;
            case RunColumn.OfParam(String key) -> key;
            case RunColumn.OfAttribute attribute -> attribute.address();
        };
    }
}
