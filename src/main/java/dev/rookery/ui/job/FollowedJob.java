package dev.rookery.ui.job;

import static dev.rookery.ui.text.Messages.say;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.dataset.intake.ImportProgress;
import java.time.Clock;

/** Work on its way: how far it is, and then what came of it, or why it came to nothing. */
public final class FollowedJob extends Div {
    private final JobOutcome<?> outcome;
    private final LoadingPlace place = new LoadingPlace();

    public FollowedJob(JobService jobs, Clock clock, Job job, JobOutcome<?> outcome) {
        this.outcome = outcome;
        addClassName("rookery-bring-outcome");
        add(place);
        if (job.state().terminal()) {
            ended(job);
        } else {
            place.add(
                    new ImportProgress(jobs, clock, job.id(), outcome.words(job).title(), this::ended));
        }
    }

    private void ended(Job job) {
        JobOutcome.Words words = outcome.words(job);
        if (job.state() == JobState.SUCCEEDED) {
            load(job, words, outcome);
            return;
        }
        place.removeAll();
        boolean cancelled = job.state() == JobState.CANCELLED;
        place.add(new FailedState(
                cancelled ? words.cancelled() : words.failed(),
                cancelled ? words.nothingStays() : say(job.message()),
                new Anchor(words.path(), words.again())));
    }

    private <T> void load(Job job, JobOutcome.Words words, JobOutcome<T> wanted) {
        place.load(
                LoadingState.Shape.TABLE, words.unread(), () -> wanted.result(job), result -> wanted.show(job, result));
    }
}
