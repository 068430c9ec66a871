package dev.rookery.experiment;

import dev.rookery.job.JobId;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Algorithms compared on one data version.
 *
 * @param spec data, target, task, features, folds and seed; its hyperparameters do not matter
 * @param algorithms in the order they are judged, the dummy last
 * @param job that works it off: tells how far it is, and why it failed
 * @param leaderboard what came out so far; absent until the first algorithm was judged
 */
public record Comparison(
        ComparisonId id,
        RunSpec spec,
        List<Algorithm> algorithms,
        Optional<JobId> job,
        Instant created,
        Optional<Leaderboard> leaderboard) {
    public Comparison {
        algorithms = List.copyOf(algorithms);
    }
}
