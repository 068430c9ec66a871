package dev.rookery.pipeline;

import java.time.Instant;

/**
 * The right of one worker to write about a run.
 *
 * @param epoch counts who had the run before; whoever takes it next counts one on, which shuts this one out
 * @param until others may take the run once this has passed
 */
record Lease(String worker, long epoch, Instant until) {
    Lease until(Instant later) {
        return new Lease(worker, epoch, later);
    }

    /** The next holder's. */
    static Lease after(long epoch, String worker, Instant until) {
        return new Lease(worker, epoch + 1, until);
    }
}
