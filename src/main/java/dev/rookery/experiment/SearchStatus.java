package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import dev.rookery.job.JobState;
import dev.rookery.stats.CorrectedResampledTest;
import dev.rookery.training.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A search as it is now.
 *
 * @param fraction of trials or time that is used up, whichever is further; NaN when unknown
 * @param message what is being done; why, when it failed
 * @param points how many settings there are to try at most
 * @param trials that ended, in their order; the first are the settings that the search began with
 * @param ended when the last part of it did
 */
public record SearchStatus(
        Search search,
        JobState state,
        double fraction,
        Sentence message,
        int points,
        List<Trial> trials,
        Optional<Instant> ended) {
    public SearchStatus {
        trials = List.copyOf(trials);
    }

    /** The metric that decides. */
    public String metric() {
        return search.request().spec().task().primary();
    }

    /** Time that the trials took. */
    public Duration spent() {
        return SearchService.spent(trials);
    }

    /** Whether settings are left that nobody has tried, so that it can be taken up again. */
    public boolean unfinished() {
        return state.terminal() && trials.size() < points;
    }

    /** Those that were judged, the best first; the earlier first where they are equal. */
    public List<Trial> ranked() {
        double sign = Evaluation.higherIsBetter(metric()) ? -1 : 1;
        return trials.stream()
                .filter(trial -> !Double.isNaN(mean(trial)))
                .sorted(Comparator.comparingDouble(trial -> sign * mean(trial)))
                .toList();
    }

    public Optional<Trial> best() {
        return ranked().stream().findFirst();
    }

    /** The mean over the folds of the metric that decides; NaN where there is none. */
    public double mean(Trial trial) {
        return trial.row().mean(metric()).mean();
    }

    /**
     * The best against the settings that the search began with, on the same folds. Optimistic: the best was chosen for being the
     * best, and the p-value knows nothing of how many were tried.
     */
    public Optional<CorrectedResampledTest> gain() {
        return best().filter(best -> best.number() > 1)
                .flatMap(
                        best -> Ranking.difference(best.row(), trials.getFirst().row(), metric()));
    }
}
