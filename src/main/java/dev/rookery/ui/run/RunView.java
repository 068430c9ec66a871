package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.experiment.LearningCurveService;
import dev.rookery.experiment.ReproductionService;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.pipeline.PipelineRunView;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was done in this run, with what, and how well did it go? */
@Route("experiments/runs/:run")
public final class RunView extends Div implements BeforeEnterObserver, AfterNavigationObserver, NamedView {
    private static final String RUN = "run";

    private final RunService runs;
    private final ClientRunService clients;
    private final PipelineService pipelines;
    private final ReproductionService reproductions;
    private final LearningCurveService learning;
    private final Clock clock;
    private final Div head = new Div();
    private final LoadingPlace place = new LoadingPlace();
    private @Nullable Run run;

    RunView(
            RunService runs,
            ClientRunService clients,
            PipelineService pipelines,
            ReproductionService reproductions,
            LearningCurveService learning,
            Clock clock) {
        this.runs = runs;
        this.clients = clients;
        this.pipelines = pipelines;
        this.reproductions = reproductions;
        this.learning = learning;
        this.clock = clock;
        add(head, place);
    }

    /** Where a run is shown. */
    public static String path(RunId id) {
        return "experiments/runs/" + id;
    }

    static RouterLink link(Run run) {
        RouterLink link = new RouterLink(
                run.name(),
                RunView.class,
                new RouteParameters(new RouteParam(RUN, run.id().toString())));
        link.setHighlightCondition((_, _) -> false);
        return link;
    }

    @Override
    public String name() {
        return run == null ? text("runs.title") : run.name();
    }

    @Override
    public List<Crumb> above() {
        return List.of(
                new Crumb(text("nav.experiments"), "experiments"), new Crumb(text("runs.title"), "experiments/runs"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String given = event.getRouteParameters().get(RUN).orElse("");
        try {
            run = runs.find(RunId.parse(given)).orElseThrow(() -> missing(given));
        } catch (InvalidException e) {
            throw missing(given);
        }
    }

    private static MissingThingException missing(String given) {
        return new MissingThingException(
                text("runs.missing", given), List.of(new Crumb(text("runs.all"), "experiments/runs")));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Run known = Objects.requireNonNull(run);
        head.removeAll();
        head.add(new PageHeader(known.name())
                .withBadge(RunWords.badge(known))
                .withMeta(
                        new Span(RunWords.by(known)),
                        new RelativeTime(known.started(), clock),
                        RunWords.duration(known, clock),
                        new Span(known.experiment()),
                        new CopyableId(known.id().toString())));
        place.load(
                LoadingState.Shape.TABLE,
                text("runs.failed"),
                () -> RunRecord.read(known.id(), runs, clients, pipelines, reproductions)
                        .orElseThrow(() -> new NotFoundException(text("runs.missing", known.id()))),
                this::show);
    }

    private Component show(RunRecord record) {
        Div page = new Div();
        record.pipeline()
                .ifPresent(
                        pipeline -> page.add(new Anchor(PipelineRunView.path(pipeline.id()), text("runs.toPipeline"))));
        if (record.run().origin() == Origin.ROOKERY) {
            page.add(new ReproducePanel(
                    record.run().id(), record.repeatable(), record.reproductions(), reproductions, clock));
        }
        page.add(new RunDetails(record, clients));
        if (record.repeatable()) {
            page.add(new LearningPanel(record.run().id(), record.learning(), learning));
        }
        return page;
    }
}
