package dev.rookery.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrectedResampledTestTest {
    /** Tables of the t distribution: 2.776 for 4, 2.571 for 5 and 12.706 for 1 degree of freedom, two-sided 5 %. */
    @Test
    void knowsTheTablesOfStudentsDistribution() {
        assertThat(StudentT.central(0.95, 4)).isCloseTo(2.776, within(5e-4));
        assertThat(StudentT.central(0.95, 5)).isCloseTo(2.571, within(5e-4));
        assertThat(StudentT.central(0.95, 1)).isCloseTo(12.706, within(5e-4));
        assertThat(StudentT.central(0.99, 9)).isCloseTo(3.250, within(5e-4));
        assertThat(StudentT.pValue(0, 3)).isEqualTo(1);
    }

    /** By hand: mean 3, s^2 2.5, standard error sqrt((1/5 + 1/4) * 2.5) = 1.0607, t = 2.8284 with 4 degrees of freedom. */
    @Test
    void widensTheErrorByTheOverlapOfTheFolds() {
        CorrectedResampledTest test = CorrectedResampledTest.of(new double[] {1, 2, 3, 4, 5}, 0.25);

        assertThat(test.mean()).isEqualTo(3);
        assertThat(test.error()).isCloseTo(Math.sqrt(1.125), within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.0474, within(5e-4));
        assertThat(test.interval().low()).isCloseTo(3 - 2.7764 * Math.sqrt(1.125), within(1e-3));
    }

    @Test
    void saysNothingOfLearnersThatAreAlike() {
        assertThat(CorrectedResampledTest.of(new double[3], 0.5).pValue()).isEqualTo(1);
        assertThat(CorrectedResampledTest.of(new double[] {1, 1, 1}, 0.5).pValue())
                .isZero();
    }
}
