package dev.rookery.ui.work;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.job.Job;
import dev.rookery.job.JobState;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.dataset.intake.ImportDesk;
import dev.rookery.ui.pipeline.RunStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * A job as a reader meets it.
 *
 * @param name of the data set it is about; for other work the job's own title
 * @param run for the work of a pipeline
 * @param path of the page it belongs to
 */
record Work(Job job, String name, Optional<PipelineRun> run, String path) {
    String title() {
        if (run.isPresent()) {
            return text("run.title", run.get().model(), run.get().data());
        }
        return switch (job.kind()) {
            case ImportDesk.JOB_KIND -> text("work.import", name);
            case "samples" -> text("work.samples");
            default -> name;
        };
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
        return job.state() == JobState.FAILED ? Optional.of(job.message()) : Optional.empty();
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
