package dev.rookery.ui.work;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.OptionalDouble;

/**
 * A ring that fills and the number of jobs, only while there are any; a press opens the list of them. While the list is open it
 * stays, so that one sees how the last job ended.
 */
final class WorkIndicator extends Div implements AfterNavigationObserver {
    private final Span ring = new Span();
    private final Span said = new Span();
    private final Button button = new Button();
    private final Popover popover = new Popover();
    private final WorkPanel panel;
    private boolean busy;
    private boolean failing;

    WorkIndicator(WorkDesk desk, Clock clock) {
        panel = new WorkPanel(clock, desk::cancel);
        ring.addClassName("rookery-work-ring");
        ring.getElement().setAttribute("aria-hidden", "true");
        button.addClassName("rookery-work");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setIcon(ring);
        said.addClassName("rookery-unseen");
        said.getElement().setAttribute("role", "status");
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setRole("dialog");
        popover.setAriaLabel(text("work.title"));
        popover.setAutofocus(true);
        popover.add(panel);
        popover.addOpenedChangeListener(_ -> showButton());
        add(button, popover, said);
        showButton();
        Live.follow(
                this,
                changed -> {
                    // What went on before this page was opened is a change to it too.
                    changed.run();
                    return desk.subscribe(changed);
                },
                desk::read,
                this::show,
                this::fail);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        popover.close();
    }

    private void show(WorkDesk.Snapshot now) {
        int jobs = now.open().size();
        boolean before = busy;
        failing = false;
        busy = jobs > 0;
        OptionalDouble done = now.open().stream()
                .filter(work -> work.job().state() == JobState.RUNNING)
                .mapToDouble(work -> work.job().fraction())
                .filter(fraction -> !Double.isNaN(fraction))
                .average();
        String words = busy ? text("work.jobs", jobs) : text("work.none");
        button.setText(Formats.current().integer(jobs));
        // The count alone is announced; how far it is can be asked for at the button.
        said.setText(busy || before ? words : "");
        button.setAriaLabel(
                done.isPresent()
                        ? text("work.fraction", words, Formats.current().percent(done.getAsDouble()))
                        : words);
        ring.getElement().setAttribute("data-unknown", busy && done.isEmpty());
        ring.getStyle().set("--rookery-done", busy && done.isEmpty() ? null : String.valueOf(done.orElse(1)));
        panel.show(now);
        showButton();
    }

    /** Nobody knows now whether work goes on, so the button is there to say so. */
    private void fail(RuntimeException cause, Runnable again) {
        failing = true;
        button.setText("!");
        button.setAriaLabel(text("work.failed"));
        said.setText(text("work.failed"));
        panel.fail(FailedState.of(text("work.failed"), cause, again));
        showButton();
    }

    private void showButton() {
        button.setVisible(busy || failing || popover.isOpened());
    }
}
