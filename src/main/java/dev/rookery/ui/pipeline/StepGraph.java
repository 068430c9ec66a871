package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import dev.rookery.ui.component.Remaining;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** The six steps in their order, each with its state in icon and word; one is chosen, and the page below is about it. */
final class StepGraph extends OrderedList {
    private final Clock clock;
    private final Consumer<StepName> chosen;

    StepGraph(Clock clock, Consumer<StepName> chosen) {
        this.clock = clock;
        this.chosen = chosen;
        addClassName("rookery-steps");
        getElement().setAttribute("aria-label", text("run.steps"));
    }

    void show(PipelineRun run, StepName selected) {
        removeAll();
        run.steps().forEach(step -> add(node(run, step, step.step() == selected)));
    }

    private ListItem node(PipelineRun run, StepRun step, boolean selected) {
        Span name = new Span(step.step().shown());
        name.addClassName("rookery-step-name");
        Span words = new Span(words(step));
        words.addClassName("rookery-quiet");
        NativeButton button = new NativeButton();
        button.add(RunStatus.badge(run, step), name, words);
        button.addClickListener(_ -> chosen.accept(step.step()));
        button.getElement().setAttribute("aria-current", selected ? "step" : "false");
        ListItem item = new ListItem(button);
        String state =
                RunStatus.refused(run, step) ? "refused" : step.state().name().toLowerCase(Locale.ROOT);
        item.addClassNames("rookery-step", "rookery-step-" + state);
        if (step.state() == StepState.RUNNING && !Double.isNaN(step.fraction())) {
            item.getStyle().set("--rookery-fraction", String.valueOf(step.fraction()));
        }
        return item;
    }

    private String words(StepRun step) {
        Formats formats = Formats.current();
        if (step.state() == StepState.RUNNING && step.fraction() > 0) {
            String far = formats.percent(step.fraction());
            return Remaining.of(step.started(), step.fraction(), clock)
                    .map(left -> far + " · " + text("progress.remaining", formats.duration(left)))
                    .orElse(far);
        }
        return step.started()
                .map(started ->
                        formats.duration(Duration.between(started, step.ended().orElse(clock.instant()))))
                .orElse(text("run.notYet"));
    }
}
