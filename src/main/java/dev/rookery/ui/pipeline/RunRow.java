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
    RunRow(PipelineRun run, Clock clock) {
        addClassName("rookery-run");
        Div state = new Div(RunStatus.badge(run.state()));
        state.addClassName("rookery-run-state");
        Anchor link = new Anchor(PipelineRunView.path(run.id()), RunTitle.of(run));
        link.addClassName("rookery-run-link");
        Span outcome = new Span(outcome(run));
        outcome.addClassName("rookery-quiet");
        Div what = new Div(link, outcome);
        what.addClassName("rookery-run-what");
        Div when = new Div(new RelativeTime(run.started(), clock));
        run.ended()
                .ifPresent(ended ->
                        when.add(new Span(Formats.current().duration(Duration.between(run.started(), ended)))));
        when.add(new Span(trigger(run)));
        when.addClassNames("rookery-run-when", "rookery-quiet", "rookery-meta");
        add(state, what, when);
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
