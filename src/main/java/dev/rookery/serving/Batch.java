package dev.rookery.serving;

import dev.rookery.common.Sentence;
import dev.rookery.job.JobId;
import dev.rookery.job.JobState;
import java.util.Optional;

/**
 * A batch as it stands.
 *
 * @param job that works on it in this process
 * @param fraction done, in [0, 1]
 * @param rows answered or refused so far
 * @param refused of these, each with its reason in the side file
 * @param reason why it ended, where it did not succeed
 */
public record Batch(
        BatchSpec spec,
        JobState state,
        Optional<JobId> job,
        double fraction,
        long rows,
        long refused,
        Optional<Sentence> reason) {}
