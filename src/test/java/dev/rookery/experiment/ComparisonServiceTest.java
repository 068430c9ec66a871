package dev.rookery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private ComparisonStatus compared(ComparisonRequest request) {
        ComparisonId id = comparisons.start(request);
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));
        return comparisons.status(id);
    }

    @Test
    void judgesAllAlgorithmsOnTheSameFolds() {
        ComparisonStatus status = compared(ComparisonRequest.ofAll(RunSpec.defaults(penguins, "species")));
        Leaderboard board = status.comparison().leaderboard().orElseThrow();

        assertThat(status.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(board.failures()).isEmpty();
        assertThat(board.rows())
                .extracting(Leaderboard.Row::algorithm)
                .containsExactlyElementsOf(status.comparison().algorithms());
        Ranking ranking = Ranking.of(board);
        assertThat(ranking.places().getLast().row().algorithm()).isEqualTo(Algorithm.DUMMY);
        assertThat(ranking.places().getLast().pValue().orElseThrow()).isLessThan(0.001);
        assertThat(ranking.places().get(1).verdict()).isEqualTo(Ranking.Verdict.TIES);
        assertThat(status.winner().orElseThrow().mean(Evaluation.ACCURACY).mean())
                .isGreaterThan(0.95);
        for (Leaderboard.Row row : board.rows()) {
            assertThat(row.folds())
                    .extracting(fold -> fold.judged())
                    .isEqualTo(board.rows().getFirst().folds().stream()
                            .map(fold -> fold.judged())
                            .toList());
            assertThat(row.interval(Evaluation.ACCURACY)).isPresent();
            assertThat(row.sizeBytes()).isPositive();
        }
        assertThat(status.standings()).allSatisfy(standing -> {
            assertThat(standing.state()).isEqualTo(Standing.State.DONE);
            assertThat(standing.folds()).isEqualTo(5);
        });
        assertThat(new String(comparisons.folds(status.comparison().id()), StandardCharsets.UTF_8))
                .startsWith("row,side,fold\n");
        assertThat(comparisons.recent(5)).containsExactly(status);
    }

    @Test
    void comparesEstimatesByTheirError() {
        Leaderboard board = compared(ComparisonRequest.ofAll(
                        RunSpec.defaults(penguins, "body_mass_g").withTask(Task.REGRESSION)))
                .comparison()
                .leaderboard()
                .orElseThrow();

        Ranking ranking = Ranking.of(board);
        assertThat(ranking.leader().orElseThrow().mean(Evaluation.RMSE).mean())
                .isLessThan(ranking.places().get(4).row().mean(Evaluation.RMSE).mean());
        assertThat(ranking.places().getLast().row().mean(Evaluation.RMSE).mean())
                .isGreaterThan(700);
        Leaderboard.Row tree = board.rows().stream()
                .filter(row -> row.algorithm() == Algorithm.DECISION_TREE)
                .findFirst()
                .orElseThrow();
        assertThat(tree.learned(Evaluation.RMSE))
                .isLessThan(0.8 * tree.mean(Evaluation.RMSE).mean());
    }

    @Test
    void judgesOnlyWhatWasChosenAndTheDummyInAnyCase() {
        ComparisonStatus status =
                compared(new ComparisonRequest(RunSpec.defaults(penguins, "species"), List.of(Algorithm.LINEAR)));

        assertThat(status.comparison().leaderboard().orElseThrow().rows())
                .extracting(Leaderboard.Row::algorithm)
                .containsExactly(Algorithm.LINEAR, Algorithm.DUMMY);
        assertThatThrownBy(() -> new ComparisonRequest(RunSpec.defaults(penguins, "species"), List.of(Algorithm.DUMMY)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("at least one algorithm");
    }

    /** Nearest neighbours keep every training row, so they refuse so many; the others do not mind. */
    @Test
    void anAlgorithmThatCannotBeJudgedSaysWhyAndLeavesTheOthersAlone() throws IOException {
        StringBuilder csv = new StringBuilder("height,colour\n");
        for (int row = 0; row < 70_000; row++) {
            csv.append(row / 8.0).append(row % 3 == 0 ? ",red\n" : ",blue\n");
        }
        Path file = Files.writeString(folder.resolve("many.csv"), csv);
        DatasetVersion many = TestDatasets.importAsPreviewed(TestDatasets.service(state), "many", file);

        ComparisonStatus status = compared(new ComparisonRequest(
                RunSpec.defaults(many, "colour"), List.of(Algorithm.NEAREST_NEIGHBOURS, Algorithm.DECISION_TREE)));

        assertThat(status.state()).isEqualTo(JobState.SUCCEEDED);
        Leaderboard board = status.comparison().leaderboard().orElseThrow();
        assertThat(board.rows())
                .extracting(Leaderboard.Row::algorithm)
                .containsExactly(Algorithm.DECISION_TREE, Algorithm.DUMMY);
        assertThat(board.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.algorithm()).isEqualTo(Algorithm.NEAREST_NEIGHBOURS);
            assertThat(failure.why().toString()).contains("keep every training row");
        });
        assertThat(status.standings())
                .extracting(Standing::state)
                .containsExactly(Standing.State.DONE, Standing.State.FAILED, Standing.State.DONE);
    }

    @Test
    void whatCannotBeLearnedFailsWithASentence() throws IOException {
        String rows =
                IntStream.range(0, 40).mapToObj(row -> row / 8.0 + ",red\n").collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("one.csv"), "height,colour\n" + rows);
        DatasetVersion one = TestDatasets.importAsPreviewed(TestDatasets.service(state), "one", file);
        RunSpec spec = RunSpec.defaults(one, "colour");

        ComparisonStatus status = compared(ComparisonRequest.ofAll(spec));

        assertThat(comparisons.check(spec))
                .anySatisfy(finding -> assertThat(finding.kind().refuses()).isTrue());
        assertThat(status.state()).isEqualTo(JobState.FAILED);
        assertThat(status.message().toString()).contains("red").doesNotContain("Exception");
        assertThat(status.standings()).extracting(Standing::state).containsOnly(Standing.State.SKIPPED);
    }

    @Test
    void tellsOfEachFoldWhileItGoesOnAndKeepsWhatWasJudgedWhenItIsCancelled() {
        List<ComparisonStatus> seen = new CopyOnWriteArrayList<>();
        comparisons.subscribe(id -> {
            ComparisonStatus now = comparisons.status(id);
            seen.add(now);
            if (now.comparison().leaderboard().isPresent()) {
                comparisons.cancel(id);
            }
        });

        ComparisonStatus status = compared(ComparisonRequest.ofAll(RunSpec.defaults(penguins, "species")));

        assertThat(status.state()).isEqualTo(JobState.CANCELLED);
        assertThat(status.winner()).isEmpty();
        assertThat(status.comparison().leaderboard().orElseThrow().rows()).hasSize(1);
        assertThat(status.standings().getFirst().state()).isEqualTo(Standing.State.DONE);
        assertThat(status.standings().getLast().state()).isEqualTo(Standing.State.SKIPPED);
        assertThat(seen)
                .extracting(now -> now.standings().getFirst())
                .anySatisfy(standing -> assertThat(standing.state()).isEqualTo(Standing.State.WAITING))
                .anySatisfy(standing -> {
                    assertThat(standing.state()).isEqualTo(Standing.State.RUNNING);
                    assertThat(standing.folds()).isBetween(1, 4);
                });
    }

    @Test
    void canBeCancelledBeforeItBegins() {
        ComparisonId id = comparisons.start(ComparisonRequest.ofAll(RunSpec.defaults(penguins, "species")));
        comparisons.cancel(id);
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));

        assertThat(comparisons.status(id).state()).isEqualTo(JobState.CANCELLED);
    }
}
