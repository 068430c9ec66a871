package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Is this a captioner, and may it describe here? The address names the work once it runs, so a reload or a return finds it. */
@Route("images/bring")
public final class BringView extends Div implements BeforeEnterObserver, NamedView {
    private static final String JOB = "job";

    private final BringDesk desk;
    private final CaptionReviews reviews;
    private final JobService jobs;
    private final Clock clock;

    BringView(BringDesk desk, CaptionReviews reviews, JobService jobs, Clock clock) {
        this.desk = desk;
        this.reviews = reviews;
        this.jobs = jobs;
        this.clock = clock;
        addClassName("rookery-bring");
    }

    @Override
    public String name() {
        return text("bring.page");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.images"), "images"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Optional<Job> job = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(JOB)
                .flatMap(BringView::id)
                .flatMap(desk::job);
        add(new PageHeader(job.map(running -> text("bring.named", BringDesk.model(running)))
                .orElseGet(this::name)));
        if (job.isPresent()) {
            add(new BringOutcome(desk, reviews, jobs, clock, job.get()));
        } else {
            add(new BringForm(desk, BringView::watch));
        }
    }

    private static void watch(JobId job) {
        UI.getCurrent().navigate("images/bring", QueryParameters.simple(Map.of(JOB, job.toString())));
    }

    private static Optional<JobId> id(String text) {
        try {
            return Optional.of(new JobId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
