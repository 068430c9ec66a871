package dev.rookery.ui.work;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import dev.rookery.job.Job;
import dev.rookery.job.JobState;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.pipeline.RunStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * A job as a reader meets it.
 *
 * @param run for the work of a pipeline
 * @param path of the page it belongs to
 */
record Work(Job job, Optional<PipelineRun> run, String path) {
    String title() {
        return say(job.title());
    }

    /** How it ended. A run that was refused by the gate is no success, although its job did all it had to do. */
    StatusBadge badge() {
        return run.filter(ended -> ended.state().terminal())
                .map(ended -> RunStatus.badge(ended.state()))
                .orElseGet(() -> new StatusBadge(
                        status(job.state()),
                        text("run.state." + job.state().name().toLowerCase(Locale.ROOT))));
    }

    /** Why it failed; empty otherwise. */
    Optional<String> complaint() {
        return job.state() == JobState.FAILED ? Optional.of(say(job.message())) : Optional.empty();
    }

    private static Status status(JobState state) {
        return switch (state) {
            case QUEUED -> Status.WAITING;
            case RUNNING -> Status.RUNNING;
            case SUCCEEDED -> Status.GOOD;
            case FAILED -> Status.BAD;
            case CANCELLED -> Status.STOPPED;
        };
    }
}
