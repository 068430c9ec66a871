package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.ui.job.FollowedJob;
import dev.rookery.ui.job.JobView;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.vision.CaptionerTrials;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** How well does this captioner describe other pictures? */
@Route("images/evaluate")
public final class TrialView extends JobView {
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
        super("images/evaluate");
        this.trials = trials;
        this.pictures = pictures;
        this.desk = desk;
        this.reviews = reviews;
        this.jobs = jobs;
        this.clock = clock;
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
    protected Optional<Job> job(JobId id) {
        return Optional.of(trials.job(id));
    }

    @Override
    protected Component form() {
        return new TrialForm(trials, pictures, desk, this::follow);
    }

    @Override
    protected Component outcome(Job job) {
        return new FollowedJob(jobs, clock, job, new TrialOutcome(trials, reviews));
    }
}
