package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.RunFilter;
import dev.rookery.tracking.RunId;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was tried? Every run that is kept, filtered, sorted and a page at a time; what is asked for stands in the address. */
@Route("experiments/runs")
public final class RunsView extends Div implements AfterNavigationObserver, NamedView {
    private final ClientRunService runs;
    private final ExperimentService experiments;
    private final Clock clock;
    private final Set<RunId> chosen = new LinkedHashSet<>();
    private final ComboBox<String> experiment = new ComboBox<>(text("runs.column.experiment"));
    private final TextField filter = new TextField(text("runs.filter"));
    private final MultiSelectComboBox<RunColumn> columns = new MultiSelectComboBox<>(text("runs.columns"));
    private final Button compare = new Button(text("runs.compare"), Glyph.EXPERIMENTS.create());
    private final LoadingPlace place = new LoadingPlace();
    private RunsState state = RunsState.parse(QueryParameters.empty());

    RunsView(ClientRunService runs, ExperimentService experiments, Clock clock) {
        this.runs = runs;
        this.experiments = experiments;
        this.clock = clock;
        experiment.setPlaceholder(text("runs.allExperiments"));
        experiment.setClearButtonVisible(true);
        experiment.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(state.in(event.getValue() == null ? "" : event.getValue()));
            }
        });
        filter.setPlaceholder("metrics.test_accuracy > 0.9");
        filter.setHelperText(text("runs.filterHelp"));
        filter.setClearButtonVisible(true);
        filter.addClassName("rookery-run-filter");
        filter.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                filter(event.getValue());
            }
        });
        filter.addKeyPressListener(Key.ENTER, _ -> filter(filter.getValue()));
        columns.setItemLabelGenerator(RunColumn::address);
        columns.setPlaceholder(text("runs.columnsUsual"));
        columns.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(state.showing(List.copyOf(event.getValue())));
            }
        });
        compare.addThemeVariants(ButtonVariant.PRIMARY);
        compare.addClickListener(_ ->
                UI.getCurrent().navigate(CompareRunsView.class, CompareRunsView.query(List.copyOf(chosen), false)));
        Div controls = new Div(experiment, filter, columns);
        controls.addClassName("rookery-run-controls");
        add(new PageHeader(name()).withActions(compare), controls, place);
        choose();
    }

    @Override
    public String name() {
        return text("runs.title");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.experiments"), "experiments"));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        state = RunsState.parse(event.getLocation().getQueryParameters());
        filter.setValue(state.filter());
        filter.setInvalid(false);
        RunsState asked = state;
        place.load(
                LoadingState.Shape.TABLE,
                text("runs.failed"),
                () -> RunsPage.read(asked, runs, experiments),
                page -> show(asked, page));
    }

    /** A filter that cannot be read is told beside the field, and the table stays. */
    private void filter(String typed) {
        try {
            RunFilter.conditions(typed);
            filter.setInvalid(false);
            if (!typed.equals(state.filter())) {
                go(state.filtered(typed));
            }
        } catch (InvalidException e) {
            filter.setErrorMessage(say(e.sentence()));
            filter.setInvalid(true);
        }
    }

    private static void go(RunsState next) {
        UI.getCurrent().navigate(RunsView.class, next.query());
    }

    private Component show(RunsState asked, RunsPage page) {
        experiment.setItems(page.experiments());
        experiment.setValue(asked.experiment().isEmpty() ? null : asked.experiment());
        List<RunColumn> known = new ArrayList<>(RunColumn.among(page.runs()));
        asked.columns().stream().filter(column -> !known.contains(column)).forEach(known::add);
        columns.setItems(known);
        columns.setValue(asked.columns());
        if (page.runs().isEmpty()) {
            boolean asks = !asked.filter().isEmpty() || !asked.experiment().isEmpty();
            return new EmptyState(
                    Glyph.EXPERIMENTS,
                    text(asks ? "runs.noneFound" : "runs.none"),
                    asks
                            ? new Button(text("runs.showAll"), _ -> go(RunsState.parse(QueryParameters.empty())))
                            : new Div());
        }
        List<RunColumn> shown = asked.columns().isEmpty() ? RunColumn.usual(page.runs()) : asked.columns();
        return new Div(pager(asked, page), new RunTable(page.runs(), asked, shown, chosen, this::choose, clock));
    }

    private Component pager(RunsState asked, RunsPage page) {
        Formats formats = Formats.current();
        Span where = new Span(text(
                "runs.shown",
                formats.integer(asked.from() + 1),
                formats.integer(asked.from() + page.runs().size())));
        where.getElement().setAttribute("role", "status");
        Div pager = new Div(where);
        pager.addClassName("rookery-pager");
        if (asked.from() > 0 || page.more()) {
            pager.add(
                    turn("runs.before", asked.at(asked.from() - RunsState.PAGE), asked.from() > 0),
                    turn("runs.after", asked.at(asked.from() + RunsState.PAGE), page.more()));
        }
        return pager;
    }

    private static Button turn(String key, RunsState to, boolean possible) {
        Button button = new Button(text(key), _ -> go(to));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setEnabled(possible);
        return button;
    }

    private void choose() {
        compare.setEnabled(chosen.size() > 1);
        compare.setText(chosen.size() > 1 ? text("runs.compareCount", chosen.size()) : text("runs.compare"));
        compare.setTooltipText(chosen.size() > 1 ? null : text("runs.compareHelp"));
    }
}
