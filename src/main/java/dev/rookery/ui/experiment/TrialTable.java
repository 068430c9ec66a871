package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.rookery.experiment.Dimension;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.experiment.Trial;
import dev.rookery.training.Hyperparameters;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.function.Consumer;

/** The best trials with their settings, each a click away from a model. */
final class TrialTable extends Div {
    private static final int SHOWN = 10;

    /** @param train what "Train this one" does */
    TrialTable(SearchStatus status, Consumer<Hyperparameters> train) {
        addClassNames("rookery-table", "rookery-data-table");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", text("tune.ranked"));
        NativeTable table = new NativeTable();
        table.setCaptionText(text("tune.ranked"));
        table.getCaption().addClassName("rookery-unseen");
        List<Dimension> dimensions = status.search().request().plan().dimensions();
        NativeTableRow head = table.getHead().addRow();
        head(head, text("tune.trial"));
        head(head, text("metric." + status.metric()));
        head(head, text("board.learned"));
        dimensions.forEach(dimension -> head(head, text("setting." + dimension.setting())));
        head(head, text("tune.took"));
        head(head, text("board.action"));
        status.ranked().stream().limit(SHOWN).forEach(trial -> row(table, status, trial, train));
        add(table);
    }

    private static void row(NativeTable table, SearchStatus status, Trial trial, Consumer<Hyperparameters> train) {
        Formats formats = Formats.current();
        String metric = status.metric();
        NativeTableRow row = table.getBody().addRow();
        NativeTableHeaderCell name = row.addHeaderCell();
        name.getElement().setAttribute("scope", "row");
        name.setText(formats.integer(trial.number()));
        figure(row, MetricWords.spread(metric, trial.row().mean(metric)));
        figure(row, MetricWords.writtenInColumn(metric).apply(trial.row().learned(metric)));
        status.search()
                .request()
                .plan()
                .dimensions()
                .forEach(dimension ->
                        figure(row, formats.exact(Hyperparameters.value(trial.settings(), dimension.setting()))));
        figure(row, formats.duration(trial.took()));
        Button button = new Button(text("board.train"), _ -> train.accept(trial.settings()));
        button.setAriaLabel(text("tune.trainNamed", formats.integer(trial.number())));
        button.addThemeVariants(ButtonVariant.SMALL);
        if (status.best().filter(trial::equals).isPresent()) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        row.addDataCell().add(button);
    }

    private static void head(NativeTableRow row, String words) {
        NativeTableHeaderCell cell = row.addHeaderCell();
        cell.getElement().setAttribute("scope", "col");
        cell.setText(words);
    }

    private static void figure(NativeTableRow row, String words) {
        Span figure = new Span(words);
        figure.addClassName("rookery-number");
        row.addDataCell().add(figure);
    }
}
