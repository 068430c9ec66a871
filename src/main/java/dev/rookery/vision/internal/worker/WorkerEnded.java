package dev.rookery.vision.internal.worker;

/** The worker process ended while somebody waited for it. */
final class WorkerEnded extends Exception {
    /** @param how "signal 6" or "exit code 1" */
    WorkerEnded(String how) {
        super(how);
    }
}
