package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.experiment.Ranking;
import dev.rookery.experiment.SearchRequest;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.experiment.Trial;
import dev.rookery.job.JobState;
import dev.rookery.stats.CorrectedResampledTest;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Hyperparameters;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.stream.Collectors;

/** How searches and what they found are said. */
final class SearchWords {
    private SearchWords() {}

    /** "Random forest: settings for species in penguins@1". */
    static String title(SearchRequest request) {
        return text(
                "tune.of",
                ComparisonWords.algorithm(request.algorithm()),
                request.spec().target(),
                request.spec().data().toString());
    }

    static StatusBadge badge(SearchStatus status) {
        return switch (status.state()) {
            case QUEUED -> new StatusBadge(Status.WAITING, text("experiment.state.queued"));
            case RUNNING -> new StatusBadge(Status.RUNNING, text("tune.running"));
            case SUCCEEDED ->
                status.unfinished()
                        ? new StatusBadge(Status.GOOD, text("tune.timeUp"))
                        : new StatusBadge(Status.GOOD, text("tune.done"));
            case FAILED -> new StatusBadge(Status.BAD, text("experiment.state.failed"));
            case CANCELLED -> new StatusBadge(Status.STOPPED, text("tune.stopped"));
        };
    }

    /** "Best of 30 trials: Accuracy 98.5% with ... , a tie with the settings it began with (p = 0.31)." */
    static String outcome(SearchStatus status) {
        return status.best()
                .map(best -> text(
                                "tune.best",
                                status.trials().size(),
                                text("metric." + status.metric()),
                                MetricWords.written(status.metric()).apply(status.mean(best)),
                                best.number())
                        + " "
                        + against(status))
                .orElseGet(() -> text(status.state() == JobState.SUCCEEDED ? "tune.noneDone" : "tune.noneYet"));
    }

    private static String against(SearchStatus status) {
        if (status.best().filter(best -> best.number() == 1).isPresent()) {
            return text(status.trials().size() == 1 ? "tune.onlyFirst" : "tune.firstIsBest");
        }
        return status.gain()
                .map(gain -> text(better(status, gain) ? "tune.better" : "tune.tie", ComparisonWords.p(gain.pValue())))
                .orElse("");
    }

    private static boolean better(SearchStatus status, CorrectedResampledTest gain) {
        return gain.pValue() < Ranking.ALPHA && gain.mean() > 0 == Evaluation.higherIsBetter(status.metric());
    }

    /** "Trees 120, learning rate 0.05": what is varied. */
    static String settings(SearchStatus status, Trial trial) {
        Formats formats = Formats.current();
        return status.search().request().plan().dimensions().stream()
                .map(dimension -> text("setting." + dimension.setting()) + " "
                        + formats.exact(Hyperparameters.value(trial.settings(), dimension.setting())))
                .collect(Collectors.joining(" · "));
    }
}
