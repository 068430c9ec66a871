package dev.rookery.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Reference values: SciPy 1.10.1 unless another source is named. */
class TestsOfDifferenceTest {
    @Test
    void theNormalTailKeepsItsRelativePrecision() {
        assertThat(Normal.upperTail(1.959963984540054)).isCloseTo(0.025, within(1e-15));
        assertThat(Normal.upperTail(0.5)).isCloseTo(0.3085375387259869, within(1e-15));
        assertThat(Normal.upperTail(5)).isCloseTo(2.866515718791933e-07, Percentage.withPercentage(1e-10));
        assertThat(Normal.upperTail(9)).isCloseTo(1.1285884059538324e-19, Percentage.withPercentage(1e-10));
        assertThat(Normal.upperTail(-1)).isCloseTo(1 - Normal.upperTail(1), within(1e-16));
    }

    @Test
    void quantilesInvertTheTail() {
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-13));
        assertThat(Normal.quantile(1e-6)).isCloseTo(-4.753424308822899, within(1e-11));
        assertThat(Normal.quantile(0.5)).isCloseTo(0, within(1e-15));
        assertThatThrownBy(() -> Normal.quantile(1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 3. */
    @Test
    void wilsonAgreesWithNewcombe() {
        Interval a = Wilson.interval(81, 263, 0.95);
        Interval b = Wilson.interval(15, 148, 0.95);
        Interval c = Wilson.interval(0, 20, 0.95);
        Interval d = Wilson.interval(1, 29, 0.95);

        assertThat(new double[] {a.low(), a.high()}).containsExactly(new double[] {0.2553, 0.3662}, within(5e-5));
        assertThat(new double[] {b.low(), b.high()}).containsExactly(new double[] {0.0624, 0.1605}, within(5e-5));
        assertThat(new double[] {c.low(), c.high()}).containsExactly(new double[] {0, 0.1611}, within(5e-5));
        assertThat(new double[] {d.low(), d.high()}).containsExactly(new double[] {0.0061, 0.1718}, within(5e-5));
    }

    @Test
    void wilsonKeepsItsWidthWhenEveryRowIsRight() {
        Interval interval = Wilson.interval(30, 30, 0.95);

        assertThat(interval.high()).isEqualTo(1);
        assertThat(interval.low()).isBetween(0.88, 0.89);
    }

    /** {@code 2 * binom.cdf(3, 15, .5)}. */
    @Test
    void mcNemarIsExactBelowTwentyFiveDiscordantRows() {
        McNemar test = McNemar.test(12, 3);

        assertThat(test.exact()).isTrue();
        assertThat(test.pValue()).isCloseTo(0.03515625, within(1e-15));
        assertThat(McNemar.test(0, 0).pValue()).isEqualTo(1);
        assertThat(McNemar.test(12, 12).exact()).isTrue();
        assertThat(McNemar.test(12, 12).pValue()).isEqualTo(1);
    }

    /** {@code chi2.sf((abs(30 - 12) - 1) ** 2 / 42, 1)}. */
    @Test
    void mcNemarIsCorrectedChiSquaredFromTwentyFiveOn() {
        McNemar test = McNemar.test(12, 30);

        assertThat(test.exact()).isFalse();
        assertThat(test.pValue()).isCloseTo(0.008711912962379598, within(1e-14));
        assertThat(McNemar.test(12, 13).exact()).isFalse();
    }

    @Test
    void resamplesKeepTheSizeOfEveryStratum() {
        int[] strata = {0, 0, 0, 1, 2, 2};
        double[] broken = new StratifiedBootstrap(strata, 200, 1).distribution(weights -> {
            boolean kept = weights[0] + weights[1] + weights[2] == 3 && weights[3] == 1 && weights[4] + weights[5] == 2;
            return kept ? 0 : 1;
        });

        assertThat(broken).hasSize(200).containsOnly(0);
    }

    /** The bootstrap of a mean has standard error s / sqrt(n), here sqrt(99.9... / 12) / sqrt(n) for 0..n-1 scaled to [0, 1). */
    @Test
    void theIntervalOfAMeanIsAsWideAsTheorySays() {
        int n = 400;
        double[] values = IntStream.range(0, n).mapToDouble(i -> (double) i / n).toArray();
        double[] means = new StratifiedBootstrap(new int[n], 2000, 42)
                .distribution(weights -> IntStream.range(0, n)
                                .mapToDouble(i -> weights[i] * values[i])
                                .sum()
                        / n);
        double sd = Math.sqrt(1.0 / 12);
        Interval interval = StratifiedBootstrap.interval(means, 0.95);

        assertThat(interval.high() - interval.low())
                .isCloseTo(2 * 1.96 * sd / Math.sqrt(n), Percentage.withPercentage(8));
    }

    @Test
    void equalSeedsDrawEqualResamples() {
        int[] strata = new int[50];
        double[] a = new StratifiedBootstrap(strata, 50, 3).distribution(Arrays::hashCode);
        double[] b = new StratifiedBootstrap(strata, 50, 3).distribution(Arrays::hashCode);
        double[] c = new StratifiedBootstrap(strata, 50, 4).distribution(Arrays::hashCode);

        assertThat(a).isEqualTo(b).isNotEqualTo(c);
    }
}
