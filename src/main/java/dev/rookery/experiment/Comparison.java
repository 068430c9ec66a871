package dev.rookery.experiment;

import dev.rookery.job.JobId;
import dev.rookery.training.RunSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * Algorithms compared on one data version.
 *
 * @param spec data, target, task, features, folds and seed; its hyperparameters do not matter
 * @param job that works it off: tells how far it is, and why it failed
 * @param leaderboard what came out, once it did
 */
public record Comparison(
        ComparisonId id, RunSpec spec, Optional<JobId> job, Instant created, Optional<Leaderboard> leaderboard) {}
