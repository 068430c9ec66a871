package dev.rookery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.training.Algorithm;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchPointsTest {
    private static final Duration TIME = Duration.ofMinutes(1);

    private static SearchRequest request(Algorithm algorithm, SearchPlan plan, long seed) {
        return new SearchRequest(
                new RunSpec(
                        DatasetVersionId.parse("penguins@1"),
                        "species",
                        Task.CLASSIFICATION,
                        List.of("bill_length_mm"),
                        algorithm.defaults(),
                        true,
                        0.2,
                        5,
                        seed),
                plan);
    }

    private static SearchPlan random(Algorithm algorithm, int trials) {
        return new SearchPlan(SearchPlan.Strategy.RANDOM, SearchPlan.dimensions(algorithm), 3, trials, TIME);
    }

    @ParameterizedTest
    @EnumSource(names = "DUMMY", mode = EnumSource.Mode.EXCLUDE)
    void staysWithinWhatEachAlgorithmDeclaresAndRepeatsNothing(Algorithm algorithm) {
        SearchRequest request = request(algorithm, random(algorithm, 200), 42);
        List<Hyperparameters> points = SearchPoints.of(request);

        assertThat(points.getFirst()).isEqualTo(algorithm.defaults());
        assertThat(new HashSet<>(points)).hasSameSizeAs(points).hasSizeGreaterThan(40);
        for (Dimension dimension : request.plan().dimensions()) {
            double[] tried = points.stream()
                    .skip(1)
                    .mapToDouble(point -> Hyperparameters.values(point)
                            .get(dimension.setting())
                            .doubleValue())
                    .toArray();
            assertThat(DoubleStream.of(tried).min().orElseThrow())
                    .as(dimension.setting())
                    .isGreaterThanOrEqualTo(dimension.low());
            assertThat(DoubleStream.of(tried).max().orElseThrow())
                    .as(dimension.setting())
                    .isLessThanOrEqualTo(dimension.high());
            assertThat(DoubleStream.of(tried).distinct().count()).isGreaterThan(10);
        }
    }

    @Test
    void theSeedDecidesAndMoreTrialsBeginWithTheSameOnes() {
        Algorithm boosting = Algorithm.GRADIENT_BOOSTING;
        List<Hyperparameters> ten = SearchPoints.of(request(boosting, random(boosting, 10), 42));

        assertThat(SearchPoints.of(request(boosting, random(boosting, 10), 42))).isEqualTo(ten);
        assertThat(SearchPoints.of(request(boosting, random(boosting, 30), 42)).subList(0, 10))
                .isEqualTo(ten);
        assertThat(SearchPoints.of(request(boosting, random(boosting, 10), 43)).subList(1, 10))
                .doesNotContainAnyElementsOf(ten.subList(1, 10));
    }

    /** Half of what is drawn by factors from 0.01 to 0.3 lies below their geometric mean, 0.055; by differences a sixth would. */
    @Test
    void aLearningRateIsDrawnByFactors() {
        Algorithm boosting = Algorithm.GRADIENT_BOOSTING;
        List<Hyperparameters> points = SearchPoints.of(request(boosting, random(boosting, 400), 42));

        long below = points.stream()
                .filter(point -> ((GradientBoosting) point).shrinkage() < Math.sqrt(0.01 * 0.3))
                .count();
        assertThat(below).isBetween(160L, 240L);
    }

    @Test
    void aGridHasEveryCombinationOnce() {
        List<Dimension> dimensions = List.of(new Dimension("shrinkage", 0.01, 1), new Dimension("maxLeaves", 2, 4));
        SearchPlan plan = new SearchPlan(SearchPlan.Strategy.GRID, dimensions, 3, 500, TIME);
        List<Hyperparameters> points = SearchPoints.of(request(Algorithm.GRADIENT_BOOSTING, plan, 42));

        assertThat(points.subList(1, points.size()))
                .extracting(
                        point -> ((GradientBoosting) point).shrinkage(),
                        point -> ((GradientBoosting) point).maxLeaves())
                .containsExactlyInAnyOrder(
                        tuple(0.01, 2),
                        tuple(0.01, 3),
                        tuple(0.01, 4),
                        tuple(0.1, 2),
                        tuple(0.1, 3),
                        tuple(0.1, 4),
                        tuple(1.0, 2),
                        tuple(1.0, 3),
                        tuple(1.0, 4));
        assertThat(SearchPoints.of(request(Algorithm.GRADIENT_BOOSTING, plan.upTo(5, TIME), 42)))
                .as("a part of it is spread over the whole")
                .isEqualTo(points.subList(0, 5));
    }

    @Test
    void aRangeThatIsUsedUpEndsTheSearch() {
        SearchPlan plan = new SearchPlan(SearchPlan.Strategy.RANDOM, List.of(new Dimension("k", 1, 4)), 3, 100, TIME);
        assertThat(SearchPoints.of(request(Algorithm.NEAREST_NEIGHBOURS, plan, 42)))
                .hasSize(5);
    }

    @Test
    void refusesWhatLiesBeyondTheBoundsOfTheAlgorithm() {
        refused(Algorithm.LINEAR, new Dimension("penalty", 0, 1), "between 0.000001 and 1,000,000");
        refused(Algorithm.NEAREST_NEIGHBOURS, new Dimension("k", 1, 1001), "1,000");
        refused(Algorithm.NEAREST_NEIGHBOURS, new Dimension("k", 2, Double.NaN), "1,000");
        refused(Algorithm.NEAREST_NEIGHBOURS, new Dimension("k", 5, 5), "below the high end");
        refused(Algorithm.NEAREST_NEIGHBOURS, new Dimension("trees", 5, 6), "trees");
        refused(Algorithm.DUMMY, new Dimension("k", 1, 2), "k");
        assertThatThrownBy(() -> new SearchPlan(SearchPlan.Strategy.RANDOM, List.of(), 3, 501, Duration.ZERO))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(InvalidException.Fault::field)
                                .containsExactly("dimensions", "trials", "minutes"));
        assertThatThrownBy(() -> new SearchPlan(
                        SearchPlan.Strategy.GRID, SearchPlan.dimensions(Algorithm.GRADIENT_BOOSTING), 20, 10, TIME))
                .hasMessageContaining("3,200,000 points");
    }

    private static void refused(Algorithm algorithm, Dimension dimension, String words) {
        SearchPlan plan = new SearchPlan(SearchPlan.Strategy.RANDOM, List.of(dimension), 3, 10, TIME);
        assertThatThrownBy(() -> request(algorithm, plan, 42))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(words);
    }
}
