package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.storage.ObjectStore;
import dev.rookery.ui.job.FollowedJob;
import dev.rookery.ui.job.JobView;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.vision.CaptionBatches;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What is on all these pictures? Everything under a prefix of the bucket, as work that goes on without its page. */
@Route("images/batch")
public final class BatchView extends JobView {
    private final CaptionBatches batches;
    private final PictureDesk desk;
    private final ObjectStore objects;
    private final JobService jobs;
    private final Clock clock;

    BatchView(CaptionBatches batches, PictureDesk desk, ObjectStore objects, JobService jobs, Clock clock) {
        super("images/batch");
        this.batches = batches;
        this.desk = desk;
        this.objects = objects;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return text("batch.page");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.images"), "images"));
    }

    @Override
    protected Optional<Job> job(JobId id) {
        return Optional.of(batches.job(id));
    }

    @Override
    protected Component form() {
        return new BatchForm(batches, desk, objects.describe(), this::follow);
    }

    @Override
    protected Component outcome(Job job) {
        return new FollowedJob(jobs, clock, job, new BatchOutcome(batches));
    }
}
