package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.ui.job.FollowedJob;
import dev.rookery.ui.job.JobView;
import dev.rookery.ui.model.JobVerdict;
import dev.rookery.ui.shell.Crumb;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Is this a captioner, and may it describe here? */
@Route("images/bring")
public final class BringView extends JobView {
    private final BringDesk desk;
    private final CaptionReviews reviews;
    private final JobService jobs;
    private final Clock clock;

    BringView(BringDesk desk, CaptionReviews reviews, JobService jobs, Clock clock) {
        super("images/bring");
        this.desk = desk;
        this.reviews = reviews;
        this.jobs = jobs;
        this.clock = clock;
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
    protected Optional<Job> job(JobId id) {
        return desk.job(id);
    }

    @Override
    protected String title(Job job) {
        return text("bring.named", JobVerdict.model(job));
    }

    @Override
    protected Component form() {
        return new BringForm(desk, this::follow);
    }

    @Override
    protected Component outcome(Job job) {
        return new FollowedJob(jobs, clock, job, new BringOutcome(desk, reviews));
    }
}
