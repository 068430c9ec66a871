package dev.rookery.experiment;

import dev.rookery.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that was trained again, from what it recorded.
 *
 * @param job that works it off
 * @param outcome what came out; absent until it is done
 */
public record Reproduction(
        ReproductionId id,
        ReproductionRequest request,
        Optional<JobId> job,
        Instant created,
        Optional<ReproductionOutcome> outcome) {}
