package dev.rookery.ui.work;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.ProgressLine;
import java.util.Optional;

/** Work that waits or runs: a link to its page, where it is, and a way to stop it. Kept while it goes on, so that focus stays. */
final class WorkRow extends ListItem {
    private final Anchor link = new Anchor();
    private final ProgressLine progress;
    private boolean stopping;

    /**
     * @param cancel asks the work to stop
     */
    WorkRow(Work work, Runnable cancel) {
        progress = new ProgressLine(work.title(), () -> {
            stopping = true;
            cancel.run();
        });
        add(link, progress);
        show(work);
    }

    void show(Work work) {
        link.setText(work.title());
        link.setHref(work.path());
        boolean waits = work.job().state() == JobState.QUEUED;
        String message = stopping
                ? text("work.stopping")
                : waits ? text("work.waiting") : say(work.job().message());
        progress.show(work.job().fraction(), message, "", Optional.empty());
    }
}
