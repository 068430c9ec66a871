package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Subscription;
import dev.rookery.ui.component.ProgressLine;
import dev.rookery.ui.component.Remaining;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job while it runs. Leaving the page stops the watching, not the job. */
public final class ImportProgress extends Div {
    private final JobService jobs;
    private final Clock clock;
    private final JobId id;
    private final Consumer<Job> ended;
    private final ProgressLine line;
    private @Nullable Subscription subscription;
    private boolean told;

    /**
     * @param ended told once, in the page, when the job has ended
     */
    public ImportProgress(JobService jobs, Clock clock, JobId id, String title, Consumer<Job> ended) {
        this.jobs = jobs;
        this.clock = clock;
        this.id = id;
        this.ended = ended;
        this.line = new ProgressLine(title, () -> jobs.cancel(id));
        Paragraph note = new Paragraph(text("import.continues"));
        note.addClassName("rookery-quiet");
        addClassName("rookery-import-progress");
        add(line, note);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        subscription = jobs.subscribe(job -> {
            if (job.id().equals(id)) {
                ui.accessLater(() -> show(job), () -> {}).run();
            }
        });
        // not at once: who is told of the end may take this away, and cannot while it is being put in
        jobs.find(id).ifPresent(job -> ui.access(() -> show(job)));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void show(Job job) {
        if (job.state().terminal()) {
            if (!told) {
                told = true;
                ended.accept(job);
            }
            return;
        }
        line.show(job.fraction(), say(job.message()), "", Remaining.of(job.started(), job.fraction(), clock));
    }
}
