package dev.rookery.experiment;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.schema.Table;
import dev.rookery.training.FoldScore;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges settings one after the other on the same folds until trials or time are used up. A trial that the end of the time cuts
 * short counts for nothing; settings that fail are a trial that failed. Used once, by one thread.
 */
final class TrialBench {
    private static final Logger log = LoggerFactory.getLogger(TrialBench.class);

    private final TrainingService training;
    private final Table table;
    private final SearchRequest request;
    private final Clock clock;
    private final Progress whole;

    TrialBench(TrainingService training, Table table, SearchRequest request, Clock clock, Progress whole) {
        this.training = training;
        this.table = table;
        this.request = request;
        this.clock = clock;
        this.whole = whole;
    }

    /**
     * @param before how many were tried in earlier parts of the search
     * @param spent time that they took
     * @param keep takes each trial as it ends
     */
    void judge(int before, Duration spent, Consumer<Trial> keep) {
        List<Hyperparameters> points = SearchPoints.of(request);
        Instant end = clock.instant().plus(request.plan().time()).minus(spent);
        RunSpec spec = request.spec();
        PreparedData data = training.prepare(table, spec.withHyperparameters(Bench.ANY), List.of());
        for (int i = before; i < points.size() && clock.instant().isBefore(end); i++) {
            whole.checkCancelled();
            Instant begin = clock.instant();
            Progress own = new TrialProgress(whole, clock, end, i, points.size());
            own.report(0, Sentence.plain(""));
            Hyperparameters settings = points.get(i);
            List<FoldScore> folds = List.of();
            Optional<Sentence> failure = Optional.empty();
            try {
                RunSpec tried = spec.withHyperparameters(settings);
                failure = training.problems(table, tried).stream().findFirst();
                folds = failure.isPresent() ? folds : training.judge(data, tried, own);
            } catch (CancelledException e) {
                if (!whole.cancelled()) {
                    return;
                }
                throw e;
            } catch (RookeryException e) {
                failure = Optional.of(e.sentence());
            } catch (RuntimeException | OutOfMemoryError e) {
                log.error("event=trial-failed trial={} data={}", i + 1, spec.data(), e);
                failure = Optional.of(
                        JobService.sentence(Optional.ofNullable(e.getCause()).orElse(e)));
            }
            keep.accept(new Trial(i + 1, settings, folds, failure, Duration.between(begin, clock.instant())));
        }
    }

    /** Hears from the folds of one trial, which are judged side by side, and ends them when the time is up. */
    private record TrialProgress(Progress whole, Clock clock, Instant end, int before, int of) implements Progress {
        @Override
        public void report(double fraction, Sentence message) {
            whole.report(
                    (before + fraction) / of,
                    Sentence.of("search.trial").with("trial", before + 1L).with("of", of));
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled() || !clock.instant().isBefore(end);
        }
    }
}
