package dev.rookery.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rookery.common.Sentence;
import dev.rookery.training.FoldScore;
import dev.rookery.training.Hyperparameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings that a search tried, and what they measured.
 *
 * @param number from 1, in the order they were tried
 * @param folds what each fold measured; none where it failed
 * @param failure why it could not be judged
 */
public record Trial(
        int number, Hyperparameters settings, List<FoldScore> folds, Optional<Sentence> failure, Duration took) {
    public Trial {
        folds = List.copyOf(folds);
    }

    /** The same as a row of a leaderboard. */
    @JsonIgnore
    public Leaderboard.Row row() {
        return new Leaderboard.Row(Hyperparameters.algorithm(settings), folds);
    }
}
