package dev.rookery.experiment;

import dev.rookery.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A search for the best settings of an algorithm on one data version.
 *
 * @param job that works it off now, or did last
 */
public record Search(SearchId id, SearchRequest request, Optional<JobId> job, Instant created) {}
