package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.NotFoundException;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.vision.CaptionerTrials;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How well does this captioner describe other pictures? The address names the work once it runs, so a reload finds it. */
@Route("images/evaluate")
public final class TrialView extends Div implements BeforeEnterObserver, NamedView {
    private static final String JOB = "job";

    private final CaptionerTrials trials;
    private final PictureDesk pictures;
    private final BringDesk desk;
    private final CaptionReviews reviews;
    private final JobService jobs;
    private final Clock clock;

    TrialView(
            CaptionerTrials trials,
            PictureDesk pictures,
            BringDesk desk,
            CaptionReviews reviews,
            JobService jobs,
            Clock clock) {
        this.trials = trials;
        this.pictures = pictures;
        this.desk = desk;
        this.reviews = reviews;
        this.jobs = jobs;
        this.clock = clock;
        addClassName("rookery-bring");
    }

    @Override
    public String name() {
        return text("trial.page");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.images"), "images"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new PageHeader(name()));
        Optional<Job> job =
                event.getLocation().getQueryParameters().getSingleParameter(JOB).flatMap(this::find);
        add(
                job.isPresent()
                        ? new TrialOutcome(trials, reviews, jobs, clock, job.get())
                        : new TrialForm(trials, pictures, desk, TrialView::watch));
    }

    private static void watch(JobId job) {
        UI.getCurrent().navigate("images/evaluate", QueryParameters.simple(Map.of(JOB, job.toString())));
    }

    private Optional<Job> find(String id) {
        try {
            return Optional.of(trials.job(new JobId(UUID.fromString(id))));
        } catch (IllegalArgumentException | NotFoundException e) {
            return Optional.empty();
        }
    }
}
