package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.job.JobState;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.dataset.train.TrainDialog;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Which algorithm is best here, and does the distance mean anything? Follows the work live; the address says what ranks. */
@Route("experiments/:comparison")
public final class ComparisonView extends Div implements BeforeEnterObserver, NamedView {
    static final String ID = "comparison";

    private final ComparisonService comparisons;
    private final DatasetService datasets;
    private final ObjectProvider<TrainDialog> trainDialogs;
    private final Clock clock;
    private final Div head = new Div();
    private final Div outcome = new Div();
    private final Div work = new Div();
    private final Div board = new Div();
    private volatile @Nullable ComparisonId id;
    private @Nullable ComparisonStatus status;
    private @Nullable JobState headState;
    private @Nullable FoldProgress progress;
    private @Nullable BoardState state;
    private Optional<Leaderboard> drawn = Optional.empty();

    ComparisonView(
            ComparisonService comparisons,
            DatasetService datasets,
            ObjectProvider<TrainDialog> trainDialogs,
            Clock clock) {
        this.comparisons = comparisons;
        this.datasets = datasets;
        this.trainDialogs = trainDialogs;
        this.clock = clock;
        outcome.addClassName("rookery-run-outcome");
        outcome.getElement().setAttribute("role", "status");
        add(head, outcome, work, board);
        Live.follow(
                this,
                changed -> comparisons.subscribe(which -> {
                    if (which.equals(id)) {
                        changed.run();
                    }
                }),
                () -> Optional.ofNullable(id).map(comparisons::status),
                newest -> newest.ifPresent(this::draw));
    }

    /** Where a comparison is shown. */
    public static String path(ComparisonId id) {
        return "experiments/" + id;
    }

    @Override
    public String name() {
        return status == null
                ? text("nav.experiments")
                : ComparisonWords.title(status.comparison().spec());
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.experiments"), "experiments"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ComparisonId wanted = idIn(event.getRouteParameters());
        QueryParameters query = event.getLocation().getQueryParameters();
        BoardState asked = BoardState.parse(wanted, query);
        if (!asked.equals(state)) {
            drawn = Optional.empty();
        }
        if (!wanted.equals(id)) {
            progress = null;
            headState = null;
            status = null;
            work.removeAll();
        }
        id = wanted;
        state = asked;
        draw(comparisons.status(wanted));
    }

    private static ComparisonId idIn(RouteParameters parameters) {
        String given = parameters.get(ID).orElse("");
        try {
            return ComparisonId.parse(given);
        } catch (InvalidException e) {
            throw new NotFoundException(text("experiment.missing", given), e);
        }
    }

    private void draw(ComparisonStatus newest) {
        if (status != null && status.state().terminal() && !newest.state().terminal()) {
            return;
        }
        status = newest;
        drawHead(newest);
        if (newest.state().terminal()) {
            work.removeAll();
            progress = null;
        } else if (progress == null) {
            progress = new FoldProgress(
                    newest, () -> comparisons.cancel(newest.comparison().id()));
            work.add(progress);
        } else {
            progress.show(newest);
        }
        work.setVisible(progress != null);
        drawBoard(newest);
    }

    /** Only when there is something new to see: a reader may be in the middle of it. */
    private void drawBoard(ComparisonStatus newest) {
        Optional<Leaderboard> now = newest.comparison().leaderboard();
        BoardState asked = state;
        if (now.equals(drawn) || asked == null) {
            return;
        }
        board.removeAll();
        drawn = now;
        now.filter(found -> !found.rows().isEmpty() || !found.failures().isEmpty())
                .ifPresent(found -> board.add(new Board(found, asked, this::train)));
    }

    private void drawHead(ComparisonStatus now) {
        if (now.state() == headState) {
            return;
        }
        headState = now.state();
        head.removeAll();
        outcome.removeAll();
        RunSpec spec = now.comparison().spec();
        head.add(new PageHeader(name())
                .withBadge(ComparisonWords.badge(now.state()))
                .withMeta(
                        new Span(text("task." + spec.task())),
                        new RelativeTime(now.comparison().created(), clock),
                        new Anchor(
                                "datasets/" + spec.data().dataset() + "?version="
                                        + spec.data().number(),
                                spec.data().toString()),
                        new CopyableId(now.comparison().id().toString())));
        switch (now.state()) {
            case SUCCEEDED -> {
                outcome.add(new Span(ComparisonWords.outcome(now)));
                now.winner()
                        .map(winner ->
                                spec.withHyperparameters(winner.algorithm().defaults()))
                        .ifPresent(found -> outcome.add(new Anchor(SearchFormView.path(found), text("tune.winner"))));
            }
            case CANCELLED -> outcome.add(new Span(text("experiment.cancelled")));
            case FAILED -> outcome.add(new FailedState(text("experiment.failed"), say(now.message()), again(spec)));
            case QUEUED, RUNNING -> {}
        }
        outcome.setVisible(outcome.getComponentCount() > 0);
    }

    private static Anchor again(RunSpec spec) {
        Anchor again = new Anchor(CompareView.path(spec.data(), Optional.of(spec.target())), text("experiment.again"));
        again.addClassName("rookery-button-link");
        return again;
    }

    private void train(Algorithm algorithm) {
        if (status == null) {
            return;
        }
        RunSpec spec = status.comparison().spec().withHyperparameters(algorithm.defaults());
        trainDialogs.getObject().open(datasets.version(spec.data()), Optional.of(spec), () -> {});
    }

    /** Where the reader goes back to. */
    static void open(ComparisonId id) {
        UI.getCurrent().navigate(path(id));
    }
}
