package dev.rookery.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Edge cases by hand; real columns are compared with pandas in {@code ProfilerTest}. */
class DescriptiveStatisticsTest {
    private static final double NAN = Double.NaN;

    @Test
    void histogramPutsTheLargestValueIntoTheLastBinAndEdgesIntoTheUpperOne() {
        Histogram histogram = Histogram.of(new double[] {0, 1, 2, 3, 4, NAN}, 2);

        assertThat(histogram.edges()).containsExactly(0, 2, 4);
        assertThat(histogram.counts()).containsExactly(2, 3);
    }

    @Test
    void histogramOfOneValueIsOneWideAroundIt() {
        Histogram histogram = Histogram.of(new double[] {7, 7, 7}, 1);

        assertThat(histogram.edges()).containsExactly(6.5, 7.5);
        assertThat(histogram.counts()).containsExactly(3);
    }

    @Test
    void histogramOfNothingHasNoBins() {
        assertThat(Histogram.of(new double[] {NAN}, 5).bins()).isZero();
    }

    @Test
    void histogramSurvivesTheWidestRangeOfDoubles() {
        Histogram histogram = Histogram.of(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE}, 3);

        assertThat(DoubleStream.of(histogram.edges()).allMatch(Double::isFinite))
                .isTrue();
        assertThat(histogram.counts()).containsExactly(1, 1, 1);
    }

    @Test
    void histogramCountsEveryValueOnceWhateverTheValues() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            double scale = Math.pow(10, random.nextInt(-12, 12));
            double[] values =
                    random.doubles(1 + random.nextInt(100)).map(v -> v * scale).toArray();
            Histogram histogram = Histogram.of(values, 1 + random.nextInt(60));
            assertThat(Arrays.stream(histogram.counts()).sum())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(values.length);
            assertThat(histogram.edges()).as("seed %d round %d", seed, round).isSorted();
        }
    }

    /** {@code pandas.Series([1, 2, 4, 8]).quantile(q)} of pandas 1.5.3. */
    @Test
    void quantilesInterpolateLikePandas() {
        Quantiles quantiles = Quantiles.of(new double[] {8, NAN, 1, 4, 2});

        assertThat(quantiles.at(0)).isEqualTo(1);
        assertThat(quantiles.at(0.25)).isEqualTo(1.75);
        assertThat(quantiles.at(0.5)).isEqualTo(3);
        assertThat(quantiles.at(0.9)).isCloseTo(6.8, within(1e-12));
        assertThat(quantiles.at(1)).isEqualTo(8);
        assertThat(quantiles.distinct()).isEqualTo(4);
        assertThat(Quantiles.of(new double[0]).at(0.5)).isNaN();
        assertThatThrownBy(() -> quantiles.at(1.1)).hasMessageContaining("1.1");
    }

    /** {@code pandas.Series([1, 2, 4, 8])} of pandas 1.5.3: {@code mean()}, {@code std()}, {@code skew()}, {@code kurt()}. */
    @Test
    void momentsAreThoseOfPandas() {
        Moments moments = Moments.of(new double[] {1, 2, 4, 8, NAN});

        assertThat(moments.n()).isEqualTo(4);
        assertThat(moments.mean()).isEqualTo(3.75);
        assertThat(moments.sd()).isCloseTo(3.0956959368344519, within(1e-14));
        assertThat(moments.skewness()).isCloseTo(1.1376243669576889, within(1e-12));
        assertThat(moments.kurtosis()).isCloseTo(0.7576559546313799, within(1e-12));
    }

    @Test
    void momentsAreUndefinedOfTooFewValuesAndZeroOfEqualOnes() {
        assertThat(Moments.of(new double[] {NAN}).mean()).isNaN();
        assertThat(Moments.of(new double[] {3}).sd()).isNaN();
        assertThat(Moments.of(new double[] {3, 4}).skewness()).isNaN();
        assertThat(Moments.of(new double[] {3, 4, 9}).kurtosis()).isNaN();
        Moments equal = Moments.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1});
        assertThat(equal.skewness()).isZero();
        assertThat(equal.kurtosis()).isZero();
        assertThat(equal.sd()).isCloseTo(0, within(1e-15));
    }

    @Test
    void correlationIsPlusOrMinusOneOnALineAndUndefinedOfAConstant() {
        double[] x = {1, 2, 3, NAN, 5};

        assertThat(Association.pearson(x, new double[] {2, 4, 6, 0, 10})).isCloseTo(1, within(1e-15));
        assertThat(Association.pearson(x, new double[] {-1, -2, -3, 0, -5})).isCloseTo(-1, within(1e-15));
        assertThat(Association.pearson(x, new double[] {4, 4, 4, 9, 4})).isNaN();
        assertThat(Association.pearson(new double[] {1}, new double[] {1})).isNaN();
    }

    @Test
    void cramersVIsOneOfACopyAndNearZeroOfNoise() {
        long seed = 7;
        Random random = new Random(seed);
        int[] a = IntStream.generate(() -> random.nextInt(3)).limit(5_000).toArray();
        int[] noise = IntStream.generate(() -> random.nextInt(4)).limit(5_000).toArray();

        assertThat(Association.cramersV(a, 3, a, 3)).isCloseTo(1, within(1e-12));
        assertThat(Association.cramersV(a, 3, noise, 4)).as("seed %d", seed).isLessThan(0.05);
        assertThat(Association.cramersV(a, 3, new int[5_000], 1)).isNaN();
    }

    /** The example of https://en.wikipedia.org/wiki/Correlation_ratio: between the courses 6780, in all 9640. */
    @Test
    void correlationRatioIsTheRootOfTheVarianceBetweenTheLevels() {
        double[] scores = {45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73};
        int[] courses = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};

        assertThat(Association.correlationRatio(courses, 3, scores)).isCloseTo(Math.sqrt(6780.0 / 9640), within(1e-12));
        assertThat(Association.correlationRatio(new int[15], 1, scores)).isNaN();
        assertThat(Association.correlationRatio(courses, 3, new double[15])).isNaN();
    }

    @Test
    void sortedValuesTellDeviationsBinsAndRunsAsTheirDefinitionsDo() {
        long seed = 43;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int different = 1 + random.nextInt(60);
            double[] values = IntStream.range(0, 1 + random.nextInt(80))
                    .mapToDouble(i -> random.nextInt(8) == 0 ? NAN : random.nextInt(different) / 7.0)
                    .toArray();
            double[] there =
                    Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
            String which = "seed %d round %d".formatted(seed, round);
            Quantiles sorted = Quantiles.sorting(values.clone());
            double median = Quantiles.of(values).at(0.5);
            double mad = Quantiles.of(
                            Arrays.stream(there).map(v -> Math.abs(v - median)).toArray())
                    .at(0.5);

            assertThat(sorted.size()).as(which).isEqualTo(there.length);
            assertThat(sorted.at(0.35))
                    .as(which)
                    .isEqualTo(Double.valueOf(Quantiles.of(values).at(0.35)));
            if (there.length == 0) {
                assertThat(sorted.mad()).as(which).isNaN();
            } else {
                assertThat(sorted.mad()).as(which).isCloseTo(mad, within(1e-12));
            }
            double[] edges = Histogram.edges(values, 1 + random.nextInt(20));
            assertThat(sorted.counts(edges)).as(which).isEqualTo(Histogram.count(values, edges));
            StringBuilder runs = new StringBuilder();
            sorted.runs((value, times) -> runs.append((value + " ").repeat((int) times)));
            assertThat(runs.toString())
                    .as(which)
                    .isEqualTo(Arrays.stream(there).mapToObj(v -> v + " ").collect(Collectors.joining()));
        }
    }

    @Test
    void rankCorrelationIsThatOfTheRanksAmongRowsThatHaveBoth() {
        long seed = 44;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int n = 1 + random.nextInt(60);
            double[] a = draw(random, n);
            double[] b = draw(random, n);
            int[] both = IntStream.range(0, n)
                    .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
                    .toArray();
            double expected = Association.pearson(ranks(a, both), ranks(b, both));

            double found = Ranks.spearman(Ranks.of(a), Ranks.of(b));

            if (Double.isNaN(expected)) {
                assertThat(found).as("seed %d round %d", seed, round).isNaN();
            } else {
                assertThat(found).as("seed %d round %d", seed, round).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static double[] draw(Random random, int n) {
        int different = 1 + random.nextInt(30);
        int gaps = random.nextInt(3);
        return IntStream.range(0, n)
                .mapToDouble(i -> random.nextInt(10) < gaps ? NAN : (random.nextInt(different) - 10) * 0.37)
                .toArray();
    }

    private static double[] ranks(double[] values, int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(i -> Arrays.stream(rows)
                        .mapToDouble(j -> values[j] < values[i] ? 1 : values[j] == values[i] ? 0.5 : 0)
                        .sum())
                .toArray();
    }
}
