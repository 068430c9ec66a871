package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepRun;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.time.Duration;

/** One run in the list: how it stands, what it is about, how it ended or where it is. */
final class RunRow extends ListItem {
    private final Div state = new Div();
    private final Anchor link = new Anchor();
    private final Span outcome = new Span();
    private final Div when = new Div();

    RunRow() {
        addClassName("rookery-run");
        state.addClassName("rookery-run-state");
        link.addClassName("rookery-run-link");
        outcome.addClassName("rookery-quiet");
        Div what = new Div(link, outcome);
        what.addClassName("rookery-run-what");
        when.addClassNames("rookery-run-when", "rookery-quiet", "rookery-meta");
        add(state, what, when);
    }

    /** The run as it is now. */
    void show(PipelineRun run, Clock clock) {
        state.removeAll();
        state.add(RunStatus.badge(run.state()));
        link.setHref(PipelineRunView.path(run.id()));
        link.setText(RunTitle.of(run));
        outcome.setText(outcome(run));
        when.removeAll();
        when.add(new RelativeTime(run.started(), clock));
        run.ended()
                .ifPresent(ended ->
                        when.add(new Span(Formats.current().duration(Duration.between(run.started(), ended)))));
        when.add(new Span(trigger(run)));
    }

    static String trigger(PipelineRun run) {
        return switch (run.trigger()) {
            case "ui" -> text("run.trigger.ui");
            case "schedule" -> text("run.trigger.schedule");
            case "new data" -> text("run.trigger.data");
            case "api" -> text("run.trigger.api");
            case "first start" -> text("run.trigger.first");
            default -> run.trigger();
        };
    }

    private static String outcome(PipelineRun run) {
        if (run.state() == PipelineState.QUEUED) {
            return text("run.waits");
        }
        return run.currentStep().map(step -> at(run, step)).orElseGet(() -> say(run.outcome()));
    }

    private static String at(PipelineRun run, StepRun step) {
        return text(
                "run.at",
                run.steps().indexOf(step) + 1,
                run.steps().size(),
                step.step().shown());
    }
}
