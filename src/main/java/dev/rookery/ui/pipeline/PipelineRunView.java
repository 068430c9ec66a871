package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import dev.rookery.pipeline.TrainRequest;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.Outcome;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.decision.DecideButtons;
import dev.rookery.ui.decision.OverrideButton;
import dev.rookery.ui.decision.PersonsAnswer;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where is this run, and what came out? Follows it live. The address may name a step; where it names none, the page goes along
 * with the step that runs.
 */
@Route("pipelines/:run")
public final class PipelineRunView extends Div implements BeforeEnterObserver, AfterNavigationObserver, NamedView {
    private static final String STEP = "step";

    private final PipelineService pipelines;
    private final RunPages pages;
    private final CandidateDecisions decisions;
    private final Clock clock;
    private final StepGraph graph;
    private final Div head = new Div();
    private final Div outcome = new Div();
    private final Div person = new Div();
    private final LoadingPlace details = new LoadingPlace();
    private Optional<StepName> asked = Optional.empty();
    private volatile @Nullable PipelineRunId id;
    private @Nullable PipelineState headState;
    private @Nullable PipelineRun run;
    private volatile @Nullable RunPage page;
    private @Nullable StepDetails stepDetails;

    PipelineRunView(PipelineService pipelines, RunPages pages, CandidateDecisions decisions, Clock clock) {
        this.pipelines = pipelines;
        this.pages = pages;
        this.decisions = decisions;
        this.clock = clock;
        this.graph = new StepGraph(clock, this::choose);
        outcome.addClassName("rookery-run-outcome");
        outcome.getElement().setAttribute("role", "status");
        add(head, outcome, person, graph, details);
        LiveRuns.follow(
                this, pipelines, changed -> changed.equals(id), this::fetch, newest -> newest.ifPresent(this::draw));
    }

    /** Where a run is shown. */
    public static String path(PipelineRunId id) {
        return "pipelines/" + id;
    }

    @Override
    public String name() {
        return run == null ? text("nav.pipelines") : RunTitle.of(run);
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.pipelines"), "pipelines"));
    }

    /** Only the run itself is looked up here, by its key: the title and "there is no such run" need it. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String given = event.getRouteParameters().get("run").orElse("");
        PipelineRunId wanted = parse(given);
        if (!wanted.equals(id)) {
            page = null;
            headState = null;
            stepDetails = null;
            person.removeAll();
        }
        id = wanted;
        run = pipelines.find(wanted).orElseThrow(() -> missing(given));
        asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STEP)
                .flatMap(name -> Arrays.stream(StepName.values())
                        .filter(step -> step.shown().equals(name))
                        .findFirst());
    }

    private static PipelineRunId parse(String given) {
        try {
            return PipelineRunId.parse(given);
        } catch (InvalidException e) {
            throw missing(given);
        }
    }

    private static MissingThingException missing(String given) {
        return new MissingThingException(
                text("run.missing", given), List.of(new Crumb(text("run.missing.all"), "pipelines")));
    }

    /** Follows the run by now, so that nothing can happen unseen between reading and following. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        PipelineRunId wanted = Objects.requireNonNull(id);
        if (page != null) {
            draw(page);
            return;
        }
        PipelineRun known = Objects.requireNonNull(run);
        drawHead(known);
        graph.show(known, chosen(known));
        details.load(
                LoadingState.Shape.TABLE,
                text("run.failedToRead"),
                () -> pages.page(wanted, Optional.empty())
                        .orElseThrow(() -> new NotFoundException(text("run.missing", wanted))),
                first -> {
                    // The run may have gone on, and been drawn, while the first reading was on its way.
                    RunPage newest = page == null || ended(first) ? first : page;
                    StepDetails made = new StepDetails(chosen(newest.run()));
                    stepDetails = made;
                    draw(newest);
                    return made;
                });
    }

    private static boolean ended(RunPage page) {
        return page.run().state().terminal();
    }

    private Optional<RunPage> fetch() {
        return id == null ? Optional.empty() : pages.page(id, Optional.ofNullable(page));
    }

    private void draw(RunPage newest) {
        if (page != null && ended(page) && !ended(newest)) {
            return;
        }
        page = newest;
        run = newest.run();
        drawHead(newest.run());
        drawPerson(newest);
        StepName step = chosen(newest.run());
        graph.show(newest.run(), step);
        if (stepDetails == null) {
            return;
        }
        if (stepDetails.step() != step) {
            stepDetails = new StepDetails(step);
            details.removeAll();
            details.add(stepDetails);
        }
        stepDetails.show(newest);
    }

    private StepName chosen(PipelineRun of) {
        return asked.orElseGet(() -> interesting(of));
    }

    /** The gate's verdict once there is one; else the step that runs, or the last that was reached. */
    private static StepName interesting(PipelineRun run) {
        if (run.state().terminal() && run.step(StepName.CHECK_METRICS).state() == StepState.SUCCEEDED) {
            return StepName.CHECK_METRICS;
        }
        return run.steps().stream()
                .filter(step -> step.started().isPresent())
                .map(StepRun::step)
                .reduce((_, later) -> later)
                .orElse(StepName.PULL_DATA);
    }

    private void drawHead(PipelineRun now) {
        if (now.state() == headState) {
            return;
        }
        headState = now.state();
        head.removeAll();
        outcome.removeAll();
        PageHeader header = new PageHeader(name())
                .withBadge(RunStatus.badge(now.state()))
                .withMeta(
                        new Span(RunRow.trigger(now)),
                        new RelativeTime(now.started(), clock),
                        new Anchor(
                                "datasets/" + now.data().dataset(), now.data().toString()),
                        new CopyableId(now.id().toString()));
        if (!now.state().terminal()) {
            header.withActions(new Button(text("run.cancel"), Glyph.STOP.create(), event -> {
                event.getSource().setEnabled(false);
                pipelines.cancel(now.id());
            }));
            outcome.add(new Span(text("run.continues")));
        } else {
            outcome.add(new Span(say(now.outcome())));
            now.version().ifPresent(version -> {
                outcome.add(new Anchor(
                        "models/" + version.model() + "?version=" + version.number(), text("run.seeModel", version)));
                if (now.state() == PipelineState.SUCCEEDED) {
                    outcome.add(new Anchor("predict/" + version.model(), text("run.predict")));
                }
            });
        }
        again(now).ifPresent(header::withActions);
        head.add(header);
        outcome.setVisible(outcome.getComponentCount() > 0);
    }

    /** What a person has to say, or has said; the same page is drawn again only when that changed. */
    private void drawPerson(RunPage now) {
        if (now.answer().isPresent()) {
            person.removeAll();
            GateDecision answer = now.answer().get();
            person.add(new PersonsAnswer(answer, clock));
            if (answer.outcome() == Outcome.PASSED) {
                person.add(new Anchor("models/" + answer.model(), text("run.seeModel", answer.model())));
            }
        } else if (now.decision().isPresent() && person.getComponentCount() == 0) {
            GateDecision decision = now.decision().get();
            switch (now.question()) {
                case DECIDE -> person.add(new DecideButtons(decision, decisions, this::decided));
                case OVERRIDE -> person.add(new OverrideButton(decision, decisions, this::decided));
                case NONE -> {}
            }
        }
    }

    private void decided() {
        details.refresh(text("run.failedToRead"), this::fetch, newest -> newest.ifPresent(this::draw));
    }

    /** What to do about a run that came to nothing: the same once more, or where the gate refused, something else. */
    private Optional<Button> again(PipelineRun run) {
        return switch (run.state()) {
            case NOT_PROMOTED ->
                Optional.of(new Button(
                        text("run.otherSettings"),
                        Glyph.PLAY.create(),
                        _ -> UI.getCurrent()
                                .navigate(
                                        "datasets/" + run.data().dataset(),
                                        QueryParameters.simple(Map.of(
                                                "version",
                                                String.valueOf(run.data().number()),
                                                "train",
                                                "")))));
            case FAILED, CANCELLED ->
                run.spec()
                        .map(spec -> new Button(text("run.again"), Glyph.RETRY.create(), _ -> {
                            PipelineRunId next = pipelines.start(new TrainRequest(run.model(), run.data(), spec, "ui"));
                            UI.getCurrent().navigate(path(next));
                        }));
            case QUEUED, RUNNING, SUCCEEDED -> Optional.empty();
        };
    }

    private void choose(StepName step) {
        if (id != null) {
            UI.getCurrent().navigate(path(id), QueryParameters.of(STEP, step.shown()));
        }
    }
}
