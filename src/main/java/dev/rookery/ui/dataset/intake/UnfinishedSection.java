package dev.rookery.ui.dataset.intake;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import java.time.Clock;
import java.util.List;

/**
 * A section of what may become data sets, read anew whenever it comes into view or one of its jobs ends. Nothing is shown while
 * there is nothing of it.
 */
abstract class UnfinishedSection<T> extends Div {
    private final String title;
    private final JobService jobs;
    private final Clock clock;
    private final Runnable finished;

    /**
     * @param finished told, in the page, when one has become a data set
     */
    UnfinishedSection(String title, JobService jobs, Clock clock, Runnable finished) {
        this.title = title;
        this.jobs = jobs;
        this.clock = clock;
        this.finished = finished;
        addClassName("rookery-section");
    }

    abstract List<T> things();

    abstract Component row(T thing);

    @Override
    protected void onAttach(AttachEvent event) {
        show();
    }

    final void show() {
        removeAll();
        List<T> things = things();
        setVisible(!things.isEmpty());
        if (!things.isEmpty()) {
            add(new H2(title));
            things.forEach(thing -> add(row(thing)));
        }
    }

    final ImportProgress progress(JobId job, String words) {
        return new ImportProgress(jobs, clock, job, words, _ -> {
            show();
            finished.run();
        });
    }
}
