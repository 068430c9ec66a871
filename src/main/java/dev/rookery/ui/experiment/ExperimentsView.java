package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.SearchService;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.job.Subscription;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.run.RunsView;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was compared with what, and which won? */
@Route("experiments")
@Menu(title = "nav.experiments", icon = "experiments", order = 2.5)
public final class ExperimentsView extends Div implements NamedView {
    private static final int SHOWN = 100;
    private static final int SEARCHES = 20;

    private final ComparisonService comparisons;
    private final SearchService searches;
    private final Clock clock;
    private final LoadingPlace place = new LoadingPlace();

    ExperimentsView(ComparisonService comparisons, SearchService searches, Clock clock) {
        this.comparisons = comparisons;
        this.searches = searches;
        this.clock = clock;
        add(new PageHeader(name()).withActions(allRuns(), search(), compare()), place);
        Live.follow(this, this::listen, this::fetch, newest -> {
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

    private record Shown(List<ComparisonStatus> comparisons, List<SearchStatus> searches) {}

    /** One line of the list. */
    private record Line(Instant created, ListItem item) {}

    private Subscription listen(Runnable changed) {
        Subscription compared = comparisons.subscribe(_ -> changed.run());
        Subscription searched = searches.subscribe(_ -> changed.run());
        return () -> {
            compared.close();
            searched.close();
        };
    }

    private Shown fetch() {
        return new Shown(comparisons.recent(SHOWN), searches.recent(SEARCHES));
    }

    private Component rows(Shown all) {
        if (all.comparisons().isEmpty() && all.searches().isEmpty()) {
            return new EmptyState(Glyph.EXPERIMENTS, text("experiment.none"), compare());
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-runs");
        Stream.concat(
                        all.comparisons().stream()
                                .map(each -> new Line(each.comparison().created(), new ComparisonRow(each, clock))),
                        all.searches().stream()
                                .map(each -> new Line(each.search().created(), new SearchRow(each, clock))))
                .sorted(Comparator.comparing(Line::created).reversed())
                .forEach(line -> list.add(line.item()));
        return list;
    }

    private static Button allRuns() {
        return new Button(
                text("runs.all"), Glyph.TABLE.create(), _ -> UI.getCurrent().navigate(RunsView.class));
    }

    private static Button search() {
        return new Button(
                text("tune.button"), Glyph.SEARCH.create(), _ -> UI.getCurrent().navigate(SearchFormView.class));
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
