package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;

/** What ran, and where is it now? */
@Route("pipelines")
@Menu(title = "nav.pipelines", icon = "pipelines", order = 5)
public final class PipelinesView extends Div implements NamedView {
    private static final int SHOWN = 100;

    private final PipelineService pipelines;
    private final RunList list;
    private final LoadingPlace place = new LoadingPlace();

    public PipelinesView(PipelineService pipelines, Clock clock) {
        this.pipelines = pipelines;
        this.list = new RunList(clock);
        add(new PageHeader(name()).withActions(train()), place);
        LiveRuns.follow(this, pipelines, _ -> true, this::fetch, runs -> {
            Component now = rows(runs);
            if (now.getParent().isEmpty()) {
                place.removeAll();
                place.add(now);
            }
        });
    }

    @Override
    public String name() {
        return text("nav.pipelines");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        place.load(LoadingState.Shape.TABLE, text("run.listFailed"), this::fetch, this::rows);
    }

    private List<PipelineRun> fetch() {
        return pipelines.recent(SHOWN);
    }

    private Component rows(List<PipelineRun> runs) {
        if (runs.isEmpty()) {
            return new EmptyState(Glyph.PIPELINES, text("run.none"), train());
        }
        list.show(runs);
        return list;
    }

    private static Button train() {
        Button train = new Button(
                text("run.train"), Glyph.PLAY.create(), _ -> UI.getCurrent().navigate("datasets"));
        train.addThemeVariants(ButtonVariant.PRIMARY);
        return train;
    }
}
