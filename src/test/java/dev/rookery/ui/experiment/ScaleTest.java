package dev.rookery.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void endsAreRoundAndHoldAllValues() {
        Scale scale = Scale.of(new double[] {0.943, 0.987, 0.962}, 0, 1);
        assertThat(scale.low()).isCloseTo(0.94, within(1e-12));
        assertThat(scale.high()).isCloseTo(1.0, within(1e-12));
        assertThat(scale.ticks()).hasSize(4);
        assertThat(scale.at(0.97)).isCloseTo(50, within(1e-9));
    }

    @Test
    void neverGoesBeyondWhatTheMetricCanBe() {
        Scale scale = Scale.of(new double[] {0.92, 1.08}, 0, 1);
        assertThat(scale.high()).isEqualTo(1);
        assertThat(scale.at(1.08)).isEqualTo(100);
        assertThat(Scale.of(new double[] {-0.3, 0.5}, 0, Double.POSITIVE_INFINITY)
                        .low())
                .isZero();
    }

    @Test
    void oneValueStandsInTheMiddleAndNoneIsNoFailure() {
        Scale one = Scale.of(new double[] {350}, 0, Double.POSITIVE_INFINITY);
        assertThat(one.low()).isLessThan(350);
        assertThat(one.high()).isGreaterThan(350);
        assertThat(Scale.of(new double[] {Double.NaN}, 0, 1).ticks()).hasSizeGreaterThan(1);
        assertThat(Scale.of(new double[] {1, 1}, 0, 1).at(1)).isCloseTo(100, within(1e-9));
        assertThat(Scale.of(new double[] {0, 0}, 0, 1).at(0)).isZero();
    }

    @Test
    void isRoundWhateverTheValues() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            double size = Math.pow(10, random.nextInt(9) - 4);
            double[] values = random.doubles(4, -size, size).toArray();
            Scale scale = Scale.of(values, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            assertThat(scale.ticks()).as("seed " + seed).hasSizeBetween(2, 7);
            for (double value : values) {
                assertThat(scale.holds(value)).as("seed " + seed).isTrue();
            }
        }
    }
}
