package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.SearchId;
import dev.rookery.experiment.SearchService;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.job.JobState;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.ProgressLine;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.dataset.train.TrainDialog;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Which settings are best here, and did searching help at all? Follows the trials live. */
@Route("experiments/searches/:search")
public final class SearchView extends Div implements BeforeEnterObserver, NamedView {
    private static final String ID = "search";

    private final SearchService searches;
    private final DatasetService datasets;
    private final ObjectProvider<TrainDialog> trainDialogs;
    private final Clock clock;
    private final Div head = new Div();
    private final Div outcome = new Div();
    private final Div work = new Div();
    private final Div chart = new Div();
    private final Div rest = new Div();
    private volatile @Nullable SearchId id;
    private @Nullable SearchStatus status;
    private @Nullable ProgressLine progress;
    private @Nullable ChartFigure figure;

    SearchView(SearchService searches, DatasetService datasets, ObjectProvider<TrainDialog> trainDialogs, Clock clock) {
        this.searches = searches;
        this.datasets = datasets;
        this.trainDialogs = trainDialogs;
        this.clock = clock;
        outcome.addClassName("rookery-run-outcome");
        outcome.getElement().setAttribute("role", "status");
        addClassName("rookery-search-page");
        add(head, outcome, work, chart, rest);
        Live.follow(
                this,
                changed -> searches.subscribe(which -> {
                    if (which.equals(id)) {
                        changed.run();
                    }
                }),
                () -> Optional.ofNullable(id).map(searches::status),
                newest -> newest.ifPresent(this::draw));
    }

    /** Where a search is shown. */
    public static String path(SearchId id) {
        return "experiments/searches/" + id;
    }

    static void open(SearchId id) {
        UI.getCurrent().navigate(path(id));
    }

    @Override
    public String name() {
        return status == null
                ? text("tune.title")
                : SearchWords.title(status.search().request());
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.experiments"), "experiments"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String given = event.getRouteParameters().get(ID).orElse("");
        try {
            id = SearchId.parse(given);
        } catch (InvalidException e) {
            throw new NotFoundException(text("tune.missing", given), e);
        }
        status = null;
        draw(searches.status(SearchId.parse(given)));
    }

    private void draw(SearchStatus newest) {
        SearchStatus before = status;
        status = newest;
        if (before == null || before.state() != newest.state()) {
            drawHead(newest);
        }
        drawOutcome(newest);
        drawWork(newest);
        if (before != null && before.trials().equals(newest.trials()) && before.state() == newest.state()) {
            return;
        }
        if (figure == null) {
            figure = TrialChart.of(newest);
            chart.add(figure);
        } else {
            TrialChart.update(figure, newest);
        }
        drawRest(newest);
    }

    private void drawHead(SearchStatus now) {
        head.removeAll();
        RunSpec spec = now.search().request().spec();
        head.add(new PageHeader(name())
                .withBadge(SearchWords.badge(now))
                .withMeta(
                        new Span(text("tune.strategy."
                                + now.search()
                                        .request()
                                        .plan()
                                        .strategy()
                                        .name()
                                        .toLowerCase(Locale.ROOT))),
                        new Span(text("tune.seed", String.valueOf(spec.seed()))),
                        new RelativeTime(now.search().created(), clock),
                        new Anchor(
                                "datasets/" + spec.data().dataset() + "?version="
                                        + spec.data().number(),
                                spec.data().toString()),
                        new CopyableId(now.search().id().toString())));
    }

    private void drawOutcome(SearchStatus now) {
        outcome.removeAll();
        if (now.state() == JobState.FAILED) {
            outcome.add(new FailedState(text("tune.failed"), say(now.message())));
        } else if (now.state().terminal() || now.best().isPresent()) {
            outcome.add(new Span(SearchWords.outcome(now)));
        }
        outcome.setVisible(outcome.getComponentCount() > 0);
    }

    private void drawWork(SearchStatus now) {
        if (now.state().terminal()) {
            work.removeAll();
            progress = null;
        } else {
            if (progress == null) {
                progress = new ProgressLine(
                        name(), () -> searches.stop(now.search().id()));
                work.add(progress);
            }
            progress.show(now.fraction(), say(now.message()), "", Optional.empty());
        }
    }

    private void drawRest(SearchStatus now) {
        rest.removeAll();
        if (now.best().isPresent()) {
            Section ranked = new Section(new H2(text("tune.ranked")), new TrialTable(now, this::train));
            ranked.addClassName("rookery-part");
            rest.add(ranked);
        }
        if (now.state().terminal()) {
            rest.add(new Onward(
                    now, (trials, time) -> searches.resume(now.search().id(), trials, time)));
        }
        Formats formats = Formats.current();
        RunSpec spec = now.search().request().spec();
        Section method = new Section(
                new H2(text("board.method")),
                new Paragraph(text("tune.method.folds", formats.integer(spec.folds()))),
                new Paragraph(text("tune.method.seed", String.valueOf(spec.seed()))),
                new Paragraph(text("tune.method.luck")));
        method.addClassNames("rookery-part", "rookery-board-method");
        rest.add(method);
    }

    private void train(Hyperparameters settings) {
        if (status == null) {
            return;
        }
        RunSpec spec = status.search().request().spec().withHyperparameters(settings);
        trainDialogs.getObject().open(datasets.version(spec.data()), Optional.of(spec), () -> {});
    }
}
