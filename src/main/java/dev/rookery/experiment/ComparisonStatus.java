package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import dev.rookery.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as it is now.
 *
 * @param fraction done, in [0, 1]
 * @param message what is being done; why, when the whole failed
 * @param standings of all algorithms, in the order they are judged
 * @param ended when it did
 */
public record ComparisonStatus(
        Comparison comparison,
        JobState state,
        double fraction,
        Sentence message,
        List<Standing> standings,
        Optional<Instant> ended) {
    public ComparisonStatus {
        standings = List.copyOf(standings);
    }

    /** The best in the metric that decides, once everything was judged. */
    public Optional<Leaderboard.Row> winner() {
        return state == JobState.SUCCEEDED
                ? comparison.leaderboard().flatMap(board -> Ranking.of(board).leader())
                : Optional.empty();
    }
}
