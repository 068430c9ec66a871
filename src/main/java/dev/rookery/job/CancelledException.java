package dev.rookery.job;

/** The work stopped because someone asked it to: an outcome, not a failure. */
public final class CancelledException extends RuntimeException {
    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
