package dev.rookery.ui.home;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.pipeline.RunStatus;
import dev.rookery.ui.pipeline.RunTitle;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last pipeline runs, with where the ones under way are now. */
final class RecentRuns extends Composite<Section> {
    private final Map<PipelineRunId, Line> lines = new HashMap<>();

    RecentRuns(List<PipelineRun> runs, Clock clock) {
        getContent().addClassName("rookery-part");
        getContent().add(new H2(text("home.runs")));
        if (runs.isEmpty()) {
            Paragraph none = new Paragraph(text("home.noRuns"));
            none.addClassName("rookery-quiet");
            getContent().add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-lines");
        for (PipelineRun run : runs) {
            Line line = new Line(run, clock);
            lines.put(run.id(), line);
            list.add(line);
        }
        getContent().add(list);
    }

    /** @return whether the run is in the list, and was shown in the state in which it is now */
    boolean show(PipelineRun run) {
        Line line = lines.get(run.id());
        return line != null && line.show(run);
    }

    private static final class Line extends ListItem {
        private final PipelineRun first;
        private final Span happens = new Span();

        Line(PipelineRun run, Clock clock) {
            first = run;
            Anchor link = new Anchor("pipelines/" + run.id().value(), RunTitle.of(run));
            happens.addClassName("rookery-quiet");
            Div words = new Div(link, happens);
            words.addClassName("rookery-line-words");
            add(RunStatus.badge(run.state()), words, new RelativeTime(run.started(), clock));
            show(run);
        }

        boolean show(PipelineRun run) {
            String now = run.currentStep()
                    .map(step -> text("predict.step." + step.step().name().toLowerCase(Locale.ROOT)) + "…")
                    .orElseGet(() -> outcome(run));
            if (!now.equals(happens.getText())) {
                happens.setText(now);
            }
            return run.state() == first.state();
        }

        private static String outcome(PipelineRun run) {
            return run.version()
                    .filter(_ -> run.state() == PipelineState.SUCCEEDED)
                    .map(version -> text("home.run.champion", version.toString()))
                    .orElseGet(() -> say(run.outcome()));
        }
    }
}
