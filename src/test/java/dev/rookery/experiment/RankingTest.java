package dev.rookery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.experiment.Ranking.Place;
import dev.rookery.experiment.Ranking.Verdict;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FoldScore;
import dev.rookery.training.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
    /** 80 rows learned and 20 judged in each of five folds. */
    private static Leaderboard.Row row(Algorithm algorithm, double[] accuracy, double[] logLoss) {
        return new Leaderboard.Row(
                algorithm,
                IntStream.range(0, accuracy.length)
                        .mapToObj(i -> new FoldScore(
                                i,
                                80,
                                20,
                                Map.of(Evaluation.ACCURACY, accuracy[i], Evaluation.LOG_LOSS, logLoss[i]),
                                Map.of(),
                                Duration.ofMillis(10),
                                Duration.ofMillis(1),
                                1000))
                        .toList());
    }

    private static Leaderboard board(Leaderboard.Row... rows) {
        return new Leaderboard(Task.CLASSIFICATION, 5, List.of(rows), List.of());
    }

    private static final Leaderboard.Row FOREST = row(
            Algorithm.RANDOM_FOREST, new double[] {.90, .92, .88, .91, .89}, new double[] {.30, .31, .29, .30, .30});
    private static final Leaderboard.Row TREE =
            row(Algorithm.DECISION_TREE, new double[] {.88, .91, .89, .88, .88}, new double[] {.9, .8, .9, .8, .9});
    private static final Leaderboard.Row LINEAR =
            row(Algorithm.LINEAR, new double[] {.80, .81, .79, .80, .80}, new double[] {.20, .21, .19, .20, .20});
    private static final Leaderboard.Row DUMMY =
            row(Algorithm.DUMMY, new double[] {.95, .95, .95, .95, .96}, new double[] {.69, .69, .69, .69, .69});

    @Test
    void theBestComesFirstByWhateverMetricAndTheDummyLastWithoutARank() {
        Leaderboard board = board(DUMMY, LINEAR, TREE, FOREST);
        assertThat(Ranking.of(board).places())
                .extracting(place -> place.row().algorithm())
                .containsExactly(Algorithm.RANDOM_FOREST, Algorithm.DECISION_TREE, Algorithm.LINEAR, Algorithm.DUMMY);
        Ranking byLoss = Ranking.of(board, Evaluation.LOG_LOSS);
        assertThat(byLoss.leader()).contains(LINEAR);
        assertThat(byLoss.places()).extracting(Place::rank).containsExactly(1, 2, 3, 0);
    }

    /**
     * Differences of tree and forest: -.02, -.01, .01, -.03, -.01; mean -.012, variance 8.8e-4/4 = 2.2e-4; the corrected error is
     * sqrt((1/5 + 20/80) * 2.2e-4) = .009950, t = -1.2060 on 4 degrees of freedom: p = .2942 (scipy.stats.t.sf(1.2060, 4) * 2).
     */
    @Test
    void aDifferenceThatMayBeChanceIsATie() {
        Place tree = Ranking.of(board(FOREST, TREE, LINEAR, DUMMY)).places().get(1);
        assertThat(tree.verdict()).isEqualTo(Verdict.TIES);
        assertThat(tree.pValue().orElseThrow()).isCloseTo(.2942, within(5e-4));
    }

    /** Differences -.10, -.11, -.09, -.11, -.09: mean -.1, variance 1e-4, error .006708, t = -14.9: p = 1.2e-4. */
    @Test
    void aDifferenceBeyondChanceIsWorse() {
        Place linear = Ranking.of(board(FOREST, TREE, LINEAR, DUMMY)).places().get(2);
        assertThat(linear.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(linear.pValue().orElseThrow()).isCloseTo(1.2e-4, within(2e-5));
    }

    @Test
    void whoDoesNotBeatTheDummyIsTold() {
        Leaderboard board = board(FOREST, TREE, LINEAR, DUMMY);
        assertThat(Ranking.of(board).places()).extracting(Place::beatsDummy).containsOnly(false);
        assertThat(Ranking.of(board, Evaluation.LOG_LOSS).places())
                .extracting(Place::beatsDummy)
                .containsExactly(true, true, false, false);
    }

    @Test
    void whereAFoldHasNoValueNothingIsClaimed() {
        Leaderboard.Row broken =
                row(Algorithm.NEAREST_NEIGHBOURS, new double[] {.99, .99, .99, .99, Double.NaN}, new double[] {
                    Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN
                });
        Ranking byAccuracy = Ranking.of(board(FOREST, broken));
        assertThat(byAccuracy.places().getFirst().row()).isEqualTo(broken);
        assertThat(byAccuracy.places().get(1).verdict()).isEqualTo(Verdict.UNTOLD);
        Ranking byLoss = Ranking.of(board(broken, FOREST), Evaluation.LOG_LOSS);
        assertThat(byLoss.leader()).contains(FOREST);
        assertThat(byLoss.places().getLast().row()).isEqualTo(broken);
        assertThat(byLoss.places().getLast().verdict()).isEqualTo(Verdict.UNTOLD);
    }
}
