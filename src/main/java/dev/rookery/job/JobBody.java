package dev.rookery.job;

/** The work itself. It reports where it is and stops between units of work when nobody wants it any more. */
@FunctionalInterface
public interface JobBody {
    void run(Progress progress) throws Exception;
}
