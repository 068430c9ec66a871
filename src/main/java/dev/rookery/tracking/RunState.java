package dev.rookery.tracking;

/** Where a run stands. A run that ended never changes state again. */
public enum RunState {
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED;

    public boolean terminal() {
        return this != RUNNING;
    }
}
