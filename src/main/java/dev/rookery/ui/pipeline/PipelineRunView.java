package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.NotFoundException;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import dev.rookery.registry.RegistryService;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where is this run, and what came out? Follows it live. The address may name a step; where it names none, the page goes along
 * with the step that runs.
 */
@Route("pipelines/:run")
public final class PipelineRunView extends Div implements BeforeEnterObserver, NamedView {
    private static final String STEP = "step";

    private final PipelineService pipelines;
    private final RegistryService registry;
    private final Clock clock;
    private final StepGraph graph;
    private final Div head = new Div();
    private final Div outcome = new Div();
    private final Div details = new Div();
    private Optional<StepName> asked = Optional.empty();
    private @Nullable PipelineRunId id;
    private @Nullable PipelineState headState;
    private @Nullable PipelineRun run;

    PipelineRunView(PipelineService pipelines, RegistryService registry, Clock clock) {
        this.pipelines = pipelines;
        this.registry = registry;
        this.clock = clock;
        this.graph = new StepGraph(clock, this::choose);
        outcome.addClassName("rookery-run-outcome");
        outcome.getElement().setAttribute("role", "status");
        add(head, outcome, graph, details);
        LiveRuns.follow(
                this, pipelines, changed -> changed.equals(id), this::fetch, page -> page.ifPresent(this::show));
    }

    /** Where a run is shown. */
    public static String path(PipelineRunId id) {
        return "pipelines/" + id;
    }

    @Override
    public String name() {
        return run == null ? text("nav.pipelines") : text("run.title", run.model(), run.data());
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.pipelines"), "pipelines"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String given = event.getRouteParameters().get("run").orElse("");
        id = PipelineRunId.parse(given);
        asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STEP)
                .flatMap(name -> Arrays.stream(StepName.values())
                        .filter(step -> step.shown().equals(name))
                        .findFirst());
        headState = null;
        show(fetch().orElseThrow(() -> new NotFoundException(text("run.missing", given))));
    }

    private Optional<RunPage> fetch() {
        return id == null ? Optional.empty() : RunPage.of(id, pipelines, registry);
    }

    private void show(RunPage page) {
        PipelineRun now = page.run();
        run = now;
        if (now.state() != headState) {
            headState = now.state();
            showHead(now);
        }
        StepName step = asked.orElseGet(() -> interesting(now));
        graph.show(now, step);
        StepDetails shown =
                details.getChildren().findFirst().orElse(null) instanceof StepDetails known && known.step() == step
                        ? known
                        : null;
        if (shown == null) {
            shown = new StepDetails(step);
            details.removeAll();
            details.add(shown);
        }
        shown.show(page);
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

    private void showHead(PipelineRun now) {
        head.removeAll();
        outcome.removeAll();
        PageHeader header = new PageHeader(name())
                .withMeta(
                        RunStatus.badge(now.state()),
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
            outcome.add(new Span(now.outcome()));
            now.version().ifPresent(version -> {
                outcome.add(new Anchor(
                        "models/" + version.model() + "?version=" + version.number(), text("run.seeModel", version)));
                if (now.state() == PipelineState.SUCCEEDED) {
                    outcome.add(new Anchor("predict/" + version.model(), text("run.predict")));
                }
            });
        }
        head.add(header);
        outcome.setVisible(outcome.getComponentCount() > 0);
    }

    private void choose(StepName step) {
        if (id != null) {
            UI.getCurrent().navigate(path(id), QueryParameters.of(STEP, step.shown()));
        }
    }
}
