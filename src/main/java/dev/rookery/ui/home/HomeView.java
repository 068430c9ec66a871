package dev.rookery.ui.home;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.job.Subscription;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What serves, what needs me, what ran? It follows the pipelines while it is looked at. */
@Route("")
@Menu(title = "nav.home", order = 0, icon = "home")
public final class HomeView extends Div implements NamedView {
    private final HomeServices services;
    private final Clock clock;
    private final LoadingPlace place = new LoadingPlace();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private @Nullable FirstSteps steps;
    private @Nullable RecentRuns runs;
    private @Nullable Subscription subscription;

    HomeView(HomeServices services, Clock clock) {
        this.services = services;
        this.clock = clock;
        addClassName("rookery-home");
        add(new PageHeader(name()), place);
    }

    @Override
    public String name() {
        return text("nav.home");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        subscription = services.pipelines().subscribe(run -> changed(ui, run));
        place.load(LoadingState.Shape.CARDS_AND_ROWS, text("home.failed"), services::read, this::page);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private Component page(HomeFacts read) {
        Div page = new Div();
        page.addClassName("rookery-home-page");
        if (read.firstVisit()) {
            steps = new FirstSteps(read);
            page.add(steps);
        } else {
            steps = null;
        }
        runs = new RecentRuns(read.runs(), clock);
        NeedsYou needs = new NeedsYou(read.needs(), services.decisions(), clock, this::refresh);
        if (read.needs().isEmpty()) {
            Div below = new Div(needs, runs);
            below.addClassName("rookery-home-below");
            page.add(serving(read), below);
        } else {
            // What somebody has to look at must not lie below any number of models that are well.
            page.add(needs, serving(read), runs);
        }
        return page;
    }

    private Component serving(HomeFacts read) {
        Section section = new Section(new H2(text("home.serving")));
        section.addClassName("rookery-part");
        if (read.serving().isEmpty() && read.captioners().isEmpty()) {
            boolean training = read.underWay().isPresent();
            section.add(
                    training
                            ? new LoadingState(LoadingState.Shape.CARDS)
                            : new EmptyState(
                                    Glyph.MODELS, text("home.empty"), new Anchor("datasets", text("home.toDatasets"))));
            return section;
        }
        Div cards = new Div();
        cards.addClassName("rookery-model-cards");
        read.serving().forEach(model -> cards.add(new ServingCard(model, clock)));
        read.captioners().forEach(captioner -> cards.add(new CaptionerCard(captioner, clock)));
        section.add(cards);
        return section;
    }

    /** Called by a training thread, often: one refresh at a time waits for the page, and it reads the newest state. */
    private void changed(UI ui, PipelineRunId id) {
        if (refreshing.compareAndSet(false, true)) {
            ui.accessLater(
                            () -> {
                                refreshing.set(false);
                                follow(id);
                            },
                            () -> {})
                    .run();
        }
    }

    /** Progress moves what is shown; a beginning or an end changes what there is to show. */
    private void follow(PipelineRunId id) {
        RecentRuns shownRuns = runs;
        FirstSteps shownSteps = steps;
        if (shownRuns == null) {
            return;
        }
        Optional<PipelineRun> going =
                services.pipelines().find(id).filter(run -> !run.state().terminal());
        boolean moved = going.map(shownRuns::show).orElse(false);
        if (shownSteps != null) {
            going.ifPresent(shownSteps::show);
        }
        if (!moved) {
            refresh();
        }
    }

    private void refresh() {
        place.refresh(text("home.failed"), services::read, read -> {
            place.removeAll();
            place.add(page(read));
        });
    }
}
