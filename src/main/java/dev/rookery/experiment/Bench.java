package dev.rookery.experiment;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.schema.Table;
import dev.rookery.training.Algorithm;
import dev.rookery.training.FoldScore;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges one algorithm after the other on the same rows in the same folds. One that fails does not take the others with it. Used
 * once, by one thread.
 */
final class Bench {
    /** For questions whose answer does not depend on the algorithm. */
    static final Hyperparameters ANY = GradientBoosting.defaults();

    private static final Logger log = LoggerFactory.getLogger(Bench.class);

    private final TrainingService training;
    private final Table table;
    private final RunSpec spec;
    private final LiveComparison live;
    private final Consumer<byte[]> keepFolds;
    private final Consumer<Leaderboard> keep;
    private final List<Leaderboard.Row> rows = new ArrayList<>();
    private final List<Leaderboard.Failure> failures = new ArrayList<>();

    /**
     * @param keepFolds takes which row is in which fold, before anything is judged
     * @param keep takes the leaderboard so far, after each algorithm
     */
    Bench(
            TrainingService training,
            Table table,
            RunSpec spec,
            LiveComparison live,
            Consumer<byte[]> keepFolds,
            Consumer<Leaderboard> keep) {
        this.training = training;
        this.table = table;
        this.spec = spec;
        this.live = live;
        this.keepFolds = keepFolds;
        this.keep = keep;
    }

    void judge(List<Algorithm> algorithms) {
        PreparedData data = training.prepare(table, spec.withHyperparameters(ANY), List.of());
        keepFolds.accept(data.splitCsv());
        for (Algorithm algorithm : algorithms) {
            live.begin(algorithm);
            Optional<Sentence> failure = judge(algorithm, data);
            failure.ifPresent(why -> failures.add(new Leaderboard.Failure(algorithm, why)));
            live.end(algorithm, failure.isPresent() ? Standing.State.FAILED : Standing.State.DONE);
            keep.accept(new Leaderboard(spec.task(), data.foldCount(), rows, failures));
        }
    }

    /** Why it could not be judged; empty when it was. */
    private Optional<Sentence> judge(Algorithm algorithm, PreparedData data) {
        RunSpec own = spec.withHyperparameters(algorithm.defaults());
        try {
            Optional<Sentence> problem = training.problems(table, own).stream().findFirst();
            if (problem.isPresent()) {
                return problem;
            }
            List<FoldScore> folds = training.judge(data, own, live.folds(algorithm, data.foldCount()));
            rows.add(new Leaderboard.Row(algorithm, folds));
            return Optional.empty();
        } catch (CancelledException e) {
            throw e;
        } catch (RookeryException e) {
            return Optional.of(e.sentence());
        } catch (RuntimeException | OutOfMemoryError e) {
            log.error("event=algorithm-failed algorithm={} data={}", algorithm.key(), spec.data(), e);
            return Optional.of(
                    JobService.sentence(Optional.ofNullable(e.getCause()).orElse(e)));
        }
    }

    /** How an algorithm of a comparison stands that does not go on in this process. */
    static Standing standing(Optional<Leaderboard> board, Algorithm algorithm, JobState state) {
        boolean judged =
                board.stream().flatMap(one -> one.rows().stream()).anyMatch(row -> row.algorithm() == algorithm);
        boolean failed = board.stream()
                .flatMap(one -> one.failures().stream())
                .anyMatch(failure -> failure.algorithm() == algorithm);
        Standing.State how = judged
                ? Standing.State.DONE
                : failed ? Standing.State.FAILED : state.terminal() ? Standing.State.SKIPPED : Standing.State.WAITING;
        return new Standing(algorithm, how, judged ? board.orElseThrow().foldCount() : 0);
    }
}
