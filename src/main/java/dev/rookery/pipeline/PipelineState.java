package dev.rookery.pipeline;

/** Where a run is, and how it ended. */
public enum PipelineState {
    QUEUED,
    RUNNING,
    /** All six steps went through and the model serves, or there was nothing to do. */
    SUCCEEDED,
    /** The gate refused the model, or leaves it to a person: trained and tested, but not promoted. */
    NOT_PROMOTED,
    FAILED,
    CANCELLED;

    /** Whether the run has ended, one way or another. */
    public boolean terminal() {
        return this != QUEUED && this != RUNNING;
    }
}
