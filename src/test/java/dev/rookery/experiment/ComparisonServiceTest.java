package dev.rookery.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.internal.ComparisonRepository;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import dev.rookery.training.TrainingService;
import dev.rookery.training.internal.HoldoutLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonServiceTest {
    @TempDir
    Path folder;

    private TestState state;
    private DatasetVersion penguins;
    private JobService jobs;
    private ComparisonService comparisons;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        DatasetService datasets = TestDatasets.service(state);
        penguins = datasets.pullSample(new DatasetName("penguins"), Progress.none());
        jobs = new JobService(state.jdbc(), state.clock());
        comparisons = new ComparisonService(
                new ComparisonRepository(state.jdbc()),
                datasets,
                new TrainingService(new HoldoutLedger(state.jdbc(), state.clock())),
                jobs,
                state.store(),
                state.clock());
    }

    @AfterEach
    void close() {
        state.close();
    }

    private Comparison compared(RunSpec spec) {
        ComparisonId id = comparisons.start(spec);
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));
        return comparisons.get(id);
    }

    @Test
    void putsTheBestFirstAndTheDummyLastOnTheSameFolds() {
        Comparison comparison = compared(RunSpec.defaults(penguins, "species"));
        Leaderboard board = comparison.leaderboard().orElseThrow();

        assertThat(board.rows()).hasSize(6);
        assertThat(board.rows().getLast().algorithm()).isEqualTo(Algorithm.DUMMY);
        double best = board.rows().getFirst().mean(Evaluation.ACCURACY).mean();
        for (Leaderboard.Row row : board.rows()) {
            assertThat(row.folds())
                    .extracting(fold -> fold.judged())
                    .isEqualTo(board.rows().getFirst().folds().stream()
                            .map(fold -> fold.judged())
                            .toList());
            assertThat(row.mean(Evaluation.ACCURACY).mean()).isLessThanOrEqualTo(best);
            assertThat(row.interval(Evaluation.ACCURACY)).isPresent();
            assertThat(row.sizeBytes()).isPositive();
        }
        assertThat(best).isGreaterThan(0.95);
        assertThat(board.pAgainstBest(board.rows().getLast()).orElseThrow()).isLessThan(0.001);
        assertThat(board.ties(board.rows().get(1))).isTrue();
        assertThat(new String(
                        state.store().get(ComparisonService.foldsOf(comparison.id()), 1 << 20), StandardCharsets.UTF_8))
                .startsWith("row,side,fold\n");
        assertThat(comparisons.recent(5)).extracting(Comparison::id).containsExactly(comparison.id());
        assertThat(comparisons.get(comparison.id()).leaderboard()).contains(board);
    }

    @Test
    void comparesEstimatesByTheirError() {
        Leaderboard board = compared(RunSpec.defaults(penguins, "body_mass_g").withTask(Task.REGRESSION))
                .leaderboard()
                .orElseThrow();

        assertThat(board.rows().getLast().algorithm()).isEqualTo(Algorithm.DUMMY);
        assertThat(board.rows().getFirst().mean(Evaluation.RMSE).mean())
                .isLessThan(board.rows().get(4).mean(Evaluation.RMSE).mean());
        assertThat(board.rows().getLast().mean(Evaluation.RMSE).mean()).isGreaterThan(700);
        Leaderboard.Row tree = board.rows().stream()
                .filter(row -> row.algorithm() == Algorithm.DECISION_TREE)
                .findFirst()
                .orElseThrow();
        assertThat(tree.learned(Evaluation.RMSE))
                .isLessThan(0.8 * tree.mean(Evaluation.RMSE).mean());
    }

    @Test
    void canBeCancelledAndLeavesNoLeaderboard() {
        ComparisonId id = comparisons.start(RunSpec.defaults(penguins, "species"));
        jobs.cancel(comparisons.get(id).job().orElseThrow());
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));

        assertThat(jobs.find(comparisons.get(id).job().orElseThrow())
                        .orElseThrow()
                        .state())
                .isEqualTo(JobState.CANCELLED);
        assertThat(comparisons.get(id).leaderboard()).isEmpty();
    }
}
