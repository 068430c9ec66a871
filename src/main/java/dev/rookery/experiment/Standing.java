package dev.rookery.experiment;

import dev.rookery.training.Algorithm;

/**
 * How far one algorithm of a comparison is.
 *
 * @param folds that are judged already
 */
public record Standing(Algorithm algorithm, State state, int folds) {
    /** Where an algorithm is on its way through the folds. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** It could not be judged; the leaderboard says why. */
        FAILED,
        /** The comparison ended before its turn. */
        SKIPPED
    }
}
