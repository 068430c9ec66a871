package dev.rookery.job;

import dev.rookery.common.Sentence;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as it is now.
 *
 * @param kind what sort of work, a short constant such as {@code pipeline}
 * @param title what people read
 * @param subject what the work is about, independent of any route: {@code pipeline-run/<id>}
 * @param fraction done, in [0, 1]; NaN when unknown
 * @param message what is being done now; for a failed job why
 */
public record Job(
        JobId id,
        String kind,
        Sentence title,
        String subject,
        JobState state,
        double fraction,
        Sentence message,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended) {

    Job started(Instant at) {
        return new Job(id, kind, title, subject, JobState.RUNNING, 0, message, created, Optional.of(at), ended);
    }

    Job progressed(double newFraction, Sentence newMessage) {
        return new Job(id, kind, title, subject, state, newFraction, newMessage, created, started, ended);
    }

    Job ended(JobState how, double newFraction, Sentence newMessage, Instant at) {
        return new Job(id, kind, title, subject, how, newFraction, newMessage, created, started, Optional.of(at));
    }
}
