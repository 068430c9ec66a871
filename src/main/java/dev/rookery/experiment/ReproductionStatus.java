package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import dev.rookery.job.JobState;
import java.time.Instant;
import java.util.Optional;

/**
 * A reproduction as it is now.
 *
 * @param fraction done, in [0, 1]
 * @param message what is being done; why, when it failed
 */
public record ReproductionStatus(
        Reproduction reproduction, JobState state, double fraction, Sentence message, Optional<Instant> ended) {}
