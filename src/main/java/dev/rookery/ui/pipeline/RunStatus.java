package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import java.util.Locale;

/** The words and looks of the states of runs and steps. */
public final class RunStatus {
    private RunStatus() {}

    public static StatusBadge badge(PipelineState state) {
        return new StatusBadge(status(state), text("run.state." + state.name().toLowerCase(Locale.ROOT)));
    }

    /** The state of a step; a gate that refused has done its work, and did not fail. */
    static StatusBadge badge(PipelineRun run, StepRun step) {
        return refused(run, step)
                ? new StatusBadge(Status.WARNING, text(left(run) ? "gate.outcome.needs_person" : "step.state.refused"))
                : new StatusBadge(
                        status(step.state()),
                        text("step.state." + step.state().name().toLowerCase(Locale.ROOT)));
    }

    /** Whether the gate could not tell. */
    private static boolean left(PipelineRun run) {
        return run.outcome().key().equals("pipeline.gate.person");
    }

    static boolean refused(PipelineRun run, StepRun step) {
        return run.state() == PipelineState.NOT_PROMOTED
                && step.step() == StepName.CHECK_METRICS
                && step.state() == StepState.FAILED;
    }

    private static Status status(PipelineState state) {
        return switch (state) {
            case QUEUED -> Status.WAITING;
            case RUNNING -> Status.RUNNING;
            case SUCCEEDED -> Status.GOOD;
            case NOT_PROMOTED -> Status.WARNING;
            case FAILED -> Status.BAD;
            case CANCELLED -> Status.STOPPED;
        };
    }

    private static Status status(StepState state) {
        return switch (state) {
            case WAITING -> Status.WAITING;
            case RUNNING -> Status.RUNNING;
            case SUCCEEDED -> Status.GOOD;
            case FAILED -> Status.BAD;
            case CANCELLED -> Status.STOPPED;
            case SKIPPED -> Status.NEUTRAL;
        };
    }
}
