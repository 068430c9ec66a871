package dev.rookery.pipeline;

/** Where a step is. */
public enum StepState {
    WAITING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Not reached, because an earlier step ended the run. */
    SKIPPED
}
