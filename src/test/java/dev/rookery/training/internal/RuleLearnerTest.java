package dev.rookery.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.model.AnswerRule;
import dev.rookery.model.Calibrator;
import dev.rookery.training.Refinement;
import dev.rookery.training.Refinement.Calibration;
import dev.rookery.training.Refinement.Cost;
import dev.rookery.training.Refinement.Division;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reference values are scikit-learn 1.2.1's on the same fifteen answers, or worked out by trying every threshold. */
class RuleLearnerTest {
    private static final double[] SAID = {0.05, 0.1, 0.1, 0.2, 0.3, 0.35, 0.4, 0.55, 0.6, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99
    };
    private static final int[] ACTUAL = {0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1};
    private static final double[][] OUTPUTS =
            DoubleStream.of(SAID).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new);
    private static final List<String> LABELS = List.of("no", "yes");

    private static AnswerRule learned(Calibration calibration, Cost... costs) {
        return RuleLearner.learn(
                new Refinement(false, Map.of(), calibration, List.of(costs), Division.BY_ROW), LABELS, OUTPUTS, ACTUAL);
    }

    /** {@code IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")}. */
    @Test
    void theStaircaseIsScikitLearns() {
        Calibrator.Isotonic stairs = (Calibrator.Isotonic)
                learned(Calibration.ISOTONIC).calibrators().getFirst();

        assertThat(stairs.said()).containsExactly(0.05, 0.1, 0.3, 0.35, 0.4, 0.55, 0.8, 0.9, 0.99);
        assertThat(stairs.holds())
                .containsExactly(new double[] {0, 0.25, 0.25, 0.5, 0.5, 0.6, 0.6, 1, 1}, within(1e-12));
        double[] between = {0, 0.1, 0.25, 0.37, 0.65, 0.85, 1};
        assertThat(DoubleStream.of(between).map(stairs::apply).toArray())
                .containsExactly(new double[] {0, 0.25, 0.25, 0.5, 0.6, 0.8, 1}, within(1e-12));
    }

    /** Newton's method in numpy to the last digit; scikit-learn's {@code _SigmoidCalibration}, by L-BFGS, says 0.450691 and 0.100099. */
    @Test
    void theSigmoidIsTheOneOfTheLargestLikelihood() {
        Calibrator.Platt sigmoid =
                (Calibrator.Platt) learned(Calibration.PLATT).calibrators().getFirst();

        assertThat(sigmoid.slope()).isCloseTo(0.4506909549716456, within(1e-8));
        assertThat(sigmoid.intercept()).isCloseTo(0.100095866726962, within(1e-8));
    }

    /** A missed yes costs 5, a false one 1: of all thresholds 0.075 costs least, 6, then 0, 7. */
    @Test
    void theThresholdIsTheCheapestOnTheRowsItWasNotLearnedFrom() {
        AnswerRule rule = learned(Calibration.NONE, new Cost("yes", "no", 5));

        assertThat(rule.costs().orElseThrow().threshold().orElseThrow()).isCloseTo(0.075, within(1e-15));
        assertThat(rule.choose(new double[] {0.9, 0.1})).isEqualTo(1);
        assertThat(rule.choose(new double[] {0.95, 0.05})).isZero();
    }

    @Test
    void noThresholdThatCouldBeTriedIsCheaper() {
        for (double miss : new double[] {0, 0.5, 1, 3, 20}) {
            for (double falseAlarm : new double[] {0.25, 1, 4}) {
                double found = RuleLearner.threshold(SAID, ACTUAL, miss, falseAlarm);
                double least = DoubleStream.concat(DoubleStream.of(SAID), DoubleStream.of(0, 0.075, 0.45, 1))
                        .map(threshold -> cost(threshold, miss, falseAlarm))
                        .min()
                        .orElseThrow();
                assertThat(cost(found, miss, falseAlarm))
                        .as("%s and %s", miss, falseAlarm)
                        .isLessThanOrEqualTo(least + 1e-12);
            }
        }
    }

    private static double cost(double threshold, double miss, double falseAlarm) {
        return IntStream.range(0, SAID.length)
                .mapToDouble(i -> SAID[i] >= threshold ? (1 - ACTUAL[i]) * falseAlarm : ACTUAL[i] * miss)
                .sum();
    }

    @Test
    void amongThreeClassesTheLeastExpectedCostDecides() {
        Refinement dear =
                new Refinement(false, Map.of(), Calibration.NONE, List.of(new Cost("c", "a", 10)), Division.BY_ROW);
        AnswerRule rule = RuleLearner.learn(
                dear, List.of("a", "b", "c"), new double[][] {{0.5, 0.3, 0.2}, {0.1, 0.2, 0.7}}, new int[] {0, 2});

        // a costs 0.3 + 10 * 0.2, b 0.7, c 0.8.
        assertThat(rule.choose(new double[] {0.5, 0.3, 0.2})).isEqualTo(1);
        assertThat(rule.choose(new double[] {0.97, 0.02, 0.01})).isZero();
    }

    @Test
    void correctedProbabilitiesOfThreeClassesSumToOne() {
        Refinement stairs = new Refinement(false, Map.of(), Calibration.ISOTONIC, List.of(), Division.BY_ROW);
        double[][] outputs = {{0.6, 0.3, 0.1}, {0.2, 0.5, 0.3}, {0.1, 0.3, 0.6}, {0.4, 0.3, 0.3}};
        AnswerRule rule = RuleLearner.learn(stairs, List.of("a", "b", "c"), outputs, new int[] {0, 1, 2, 0});
        for (double[] output : outputs) {
            double[] corrected = output.clone();
            rule.correct(corrected);
            assertThat(DoubleStream.of(corrected).sum()).isCloseTo(1, within(1e-12));
        }
        double[] nothing = {0, 0, 0};
        rule.correct(nothing);
        assertThat(DoubleStream.of(nothing).sum()).isCloseTo(1, within(1e-12));
    }
}
