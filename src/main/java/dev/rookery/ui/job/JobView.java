package dev.rookery.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.common.NotFoundException;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.NamedView;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A page that asks for work. Its address names the work once it runs, so that a reload or a return finds it. */
public abstract class JobView extends Div implements BeforeEnterObserver, NamedView {
    private static final String JOB = "job";

    private final String path;

    /** @param path of this page */
    protected JobView(String path) {
        this.path = path;
        addClassName("rookery-bring");
    }

    /**
     * @return empty, or {@link NotFoundException}, when it is no work of this page
     */
    protected abstract Optional<Job> job(JobId id);

    /** Asks for the work. */
    protected abstract Component form();

    /** Follows the work, and shows what came of it. */
    protected abstract Component outcome(Job job);

    /** Of the page, once it follows this work. */
    protected String title(Job job) {
        return name();
    }

    /** Shows this work from now on. */
    protected final void follow(JobId job) {
        UI.getCurrent().navigate(path, QueryParameters.simple(Map.of(JOB, job.toString())));
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Optional<Job> job =
                event.getLocation().getQueryParameters().getSingleParameter(JOB).flatMap(this::find);
        add(new PageHeader(job.map(this::title).orElseGet(this::name)));
        add(job.map(this::outcome).orElseGet(this::form));
    }

    private Optional<Job> find(String id) {
        try {
            return job(new JobId(UUID.fromString(id)));
        } catch (IllegalArgumentException | NotFoundException e) {
            return Optional.empty();
        }
    }
}
