package dev.rookery.ui.job;

import com.vaadin.flow.component.Component;
import dev.rookery.job.Job;

/**
 * What a page says of a kind of work, and how it shows what came of it.
 *
 * @param <T> what the work leaves
 */
public interface JobOutcome<T> {
    /**
     * @param title while it runs
     * @param unread when it was done, and what came of it could not be read
     * @param failed when it failed
     * @param cancelled when somebody stopped it
     * @param nothingStays what is left of it then
     * @param path of the page that asks for such work
     * @param again the way there
     */
    record Words(
            String title,
            String unread,
            String failed,
            String cancelled,
            String nothingStays,
            String path,
            String again) {}

    Words words(Job job);

    /** Fetches what came of it; not on the page's own thread. */
    T result(Job job);

    Component show(Job job, T result);
}
