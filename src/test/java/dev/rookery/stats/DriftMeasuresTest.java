package dev.rookery.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Against scipy 1.17.1; the call stands beside each value. */
class DriftMeasuresTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-7); // 1e-9 of the value
    private static final Offset<Double> CLOSE = within(1e-12);

    private static final long[] BEFORE = {50, 30, 20, 0};
    private static final long[] AFTER = {35, 30, 25, 10};

    /** [sin(i) * 3 + i % 7 for i in range(60)] */
    private static double[] waves() {
        return IntStream.range(0, 60).mapToDouble(i -> Math.sin(i) * 3 + i % 7).toArray();
    }

    /** [sin(1.7 i) * 3 + i % 9 + 0.8 + lift for i in range(45)] */
    private static double[] others(double lift) {
        return IntStream.range(0, 45)
                .mapToDouble(i -> Math.sin(i * 1.7) * 3 + i % 9 + 0.8 + lift)
                .toArray();
    }

    /** ks_2samp(waves, others, method='exact'), and with others + 4, where 1 minus the rest would lose its digits. */
    @Test
    void smirnovsTestIsExactForSmallSamples() {
        KolmogorovSmirnov.Result near = KolmogorovSmirnov.test(waves(), others(0));
        KolmogorovSmirnov.Result far = KolmogorovSmirnov.test(waves(), others(4));

        assertThat(near.exact()).isTrue();
        assertThat(near.statistic()).isCloseTo(0.26666666666666666, CLOSE);
        assertThat(near.pValue()).isCloseTo(0.04365421878938669, EXACT);
        assertThat(far.statistic()).isCloseTo(0.6722222222222223, CLOSE);
        assertThat(far.pValue()).isCloseTo(1.551548717464502e-11, EXACT);
    }

    /** kstwobign.sf(d * sqrt(n m / (n + m))) with d of ks_2samp(a, b). */
    @Test
    void smirnovsTestTakesTheLimitForLongSamples() {
        KolmogorovSmirnov.Result result = KolmogorovSmirnov.test(
                IntStream.range(0, 20_000)
                        .mapToDouble(i -> i * 7919L % 20_011 / 20_011.0)
                        .toArray(),
                IntStream.range(0, 15_000)
                        .mapToDouble(i -> i * 7919L % 15_013 / 15_013.0 * 1.01)
                        .toArray());

        assertThat(result.exact()).isFalse();
        assertThat(result.statistic()).isCloseTo(0.009950000000000014, CLOSE);
        assertThat(result.pValue()).isCloseTo(0.3641444406578148, EXACT);
    }

    @Test
    void twoEqualSamplesDoNotDiffer() {
        assertThat(KolmogorovSmirnov.test(waves(), waves()).pValue()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.test(waves(), new double[] {Double.NaN}).pValue())
                .isNaN();
    }

    /** wasserstein_distance(waves, others); wasserstein_distance([0, 1, 1, 2, 5], [1, 1, 3, 8]). */
    @Test
    void wassersteinIsTheAreaBetweenTheDistributions() {
        double[] a = waves();
        double[] b = others(0);
        Arrays.sort(a);
        Arrays.sort(b);

        assertThat(Divergence.wasserstein(a, b)).isCloseTo(1.7893458114457959, EXACT);
        assertThat(Divergence.wasserstein(new double[] {0, 1, 1, 2, 5}, new double[] {1, 1, 3, 8}))
                .isCloseTo(1.45, CLOSE);
    }

    /** jensenshannon(p, q, base=2); chi2_contingency([p, q], correction=False); sum((q - p) * log(q / p)), shares at least 1e-4. */
    @Test
    void distributionsOverLevelsAreHeldAgainstEachOther() {
        assertThat(Divergence.jensenShannon(BEFORE, AFTER)).isCloseTo(0.24820417822213847, EXACT);
        assertThat(Divergence.chiSquaredPValue(BEFORE, AFTER)).isCloseTo(0.004218311850465875, EXACT);
        assertThat(Divergence.psi(BEFORE, AFTER)).isCloseTo(0.7547431715268359, EXACT);
        assertThat(Divergence.psi(BEFORE, new long[4])).isNaN();
    }

    /** false_discovery_control([0.01, 0.04, 0.03, 0.2]). */
    @Test
    void manyTestsAreCorrectedTogether() {
        assertThat(Divergence.benjaminiHochberg(new double[] {0.01, 0.04, Double.NaN, 0.03, 0.2}))
                .containsExactly(new double[] {0.04, 0.04 * 4 / 3, Double.NaN, 0.04 * 4 / 3, 0.2}, CLOSE);
    }
}
