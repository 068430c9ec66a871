package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Ranking;
import dev.rookery.job.JobState;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.Locale;

/** How comparisons and what came out of them are said. */
final class ComparisonWords {
    private static final double SMALLEST_P = 0.001;

    private ComparisonWords() {}

    /** "species in penguins@1". */
    static String title(RunSpec spec) {
        return text("experiment.title", spec.target(), spec.data().toString());
    }

    static String algorithm(Algorithm algorithm) {
        return text("algorithm." + algorithm.key());
    }

    static StatusBadge badge(JobState state) {
        Status status = switch (state) {
            case QUEUED -> Status.WAITING;
            case RUNNING -> Status.RUNNING;
            case SUCCEEDED -> Status.GOOD;
            case FAILED -> Status.BAD;
            case CANCELLED -> Status.STOPPED;
        };
        return new StatusBadge(status, text("experiment.state." + state.name().toLowerCase(Locale.ROOT)));
    }

    /** "Random forest leads with 98.5% accuracy; 3 others tie." */
    static String outcome(ComparisonStatus status) {
        return status.winner()
                .map(winner -> leads(status.comparison().leaderboard().orElseThrow(), winner))
                .orElseGet(() -> text("experiment.noWinner"));
    }

    static String leads(Leaderboard board, Leaderboard.Row winner) {
        Ranking ranking = Ranking.of(board);
        long ties = ranking.places().stream()
                .filter(place -> place.rank() > 0 && place.verdict() == Ranking.Verdict.TIES)
                .count();
        String metric = ranking.metric();
        String leads = text(
                "experiment.leads",
                algorithm(winner.algorithm()),
                text("metric." + metric),
                MetricWords.written(metric).apply(winner.mean(metric).mean()));
        return ties == 0 ? leads : leads + " " + text("experiment.ties", ties);
    }

    /** What can be said of the distance to the leader, in words. */
    static String verdict(Ranking.Place place) {
        return switch (place.verdict()) {
            case LEADS -> text("board.leads");
            case TIES -> text("board.ties", p(place.pValue().orElseThrow()));
            case WORSE -> text("board.worse", p(place.pValue().orElseThrow()));
            case UNTOLD -> text("board.untold");
        };
    }

    static String p(double p) {
        Formats formats = Formats.current();
        return p < SMALLEST_P ? "p < " + formats.number(SMALLEST_P) : "p = " + formats.number(rounded(p));
    }

    /** Two digits are as many as a p-value of five folds deserves. */
    private static double rounded(double p) {
        double unit = p < 0.01 ? 1e4 : p < 0.1 ? 1e3 : 1e2;
        return Math.round(p * unit) / unit;
    }
}
