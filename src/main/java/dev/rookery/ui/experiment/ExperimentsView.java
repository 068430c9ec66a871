package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.run.RunsView;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;

/** What was compared with what, and which won? */
@Route("experiments")
@Menu(title = "nav.experiments", icon = "experiments", order = 2.5)
public final class ExperimentsView extends Div implements NamedView {
    private static final int SHOWN = 100;

    private final ComparisonService comparisons;
    private final Clock clock;
    private final LoadingPlace place = new LoadingPlace();

    ExperimentsView(ComparisonService comparisons, Clock clock) {
        this.comparisons = comparisons;
        this.clock = clock;
        add(new PageHeader(name()).withActions(allRuns(), compare()), place);
        Live.follow(this, changed -> comparisons.subscribe(_ -> changed.run()), this::fetch, newest -> {
            place.removeAll();
            place.add(rows(newest));
        });
    }

    @Override
    public String name() {
        return text("nav.experiments");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        place.load(LoadingState.Shape.TABLE, text("experiment.listFailed"), this::fetch, this::rows);
    }

    private List<ComparisonStatus> fetch() {
        return comparisons.recent(SHOWN);
    }

    private Component rows(List<ComparisonStatus> all) {
        if (all.isEmpty()) {
            return new EmptyState(Glyph.EXPERIMENTS, text("experiment.none"), compare());
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-runs");
        all.forEach(each -> list.add(new ComparisonRow(each, clock)));
        return list;
    }

    private static Button allRuns() {
        return new Button(
                text("runs.all"), Glyph.TABLE.create(), _ -> UI.getCurrent().navigate(RunsView.class));
    }

    private static Button compare() {
        Button compare = new Button(
                text("experiment.compare"),
                Glyph.EXPERIMENTS.create(),
                _ -> UI.getCurrent().navigate(CompareView.class));
        compare.addThemeVariants(ButtonVariant.PRIMARY);
        return compare;
    }
}
