package dev.rookery.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values: scikit-learn 1.2.1 on the same ten rows. */
class ClassMetricsTest {
    private static final int[] ACTUAL = {0, 0, 1, 2, 2, 1, 0, 2, 1, 1};
    private static final double[][] PROBABILITIES = {
        {.7, .2, .1}, {.4, .4, .2}, {.1, .8, .1}, {.2, .3, .5}, {.5, .2, .3},
        {.3, .3, .4}, {.6, .3, .1}, {.1, .1, .8}, {.2, .6, .2}, {.4, .5, .1}
    };
    private final ClassMetrics metrics = new ClassMetrics(ACTUAL, PROBABILITIES, 3);

    @Test
    void agreesWithScikitLearn() {
        int[] once = metrics.once();

        assertThat(metrics.accuracy(once)).isCloseTo(0.8, within(1e-15));
        // f1_score(average='macro')
        assertThat(metrics.macroF1(once)).isCloseTo(0.7936507936507936, within(1e-15));
        // roc_auc_score(multi_class='ovr'), with ties in every column
        assertThat(metrics.rocAuc(once)).isCloseTo(0.9325396825396824, within(1e-15));
        // log_loss
        assertThat(metrics.logLoss(once)).isCloseTo(0.6535143995745051, within(1e-14));
        assertThat(metrics.confusion(once)).isDeepEqualTo(new int[][] {{3, 0, 0}, {0, 3, 1}, {1, 0, 2}});
    }

    @Test
    void aWeightCountsARowThatOften() {
        int[] actual = new int[11];
        double[][] probabilities = new double[11][];
        System.arraycopy(ACTUAL, 0, actual, 0, 10);
        System.arraycopy(PROBABILITIES, 0, probabilities, 0, 10);
        actual[10] = ACTUAL[4];
        probabilities[10] = PROBABILITIES[4];
        ClassMetrics longer = new ClassMetrics(actual, probabilities, 3);
        int[] weights = metrics.once();
        weights[4] = 2;

        assertThat(metrics.accuracy(weights)).isEqualTo(longer.accuracy(longer.once()));
        assertThat(metrics.macroF1(weights)).isEqualTo(longer.macroF1(longer.once()));
        assertThat(metrics.rocAuc(weights)).isEqualTo(longer.rocAuc(longer.once()));
        assertThat(metrics.logLoss(weights)).isCloseTo(longer.logLoss(longer.once()), within(1e-15));
    }

    @Test
    void leavesClassesWithoutRowsOutOfTheAreaAndTheF1() {
        int[] actual = {0, 1, 0, 1};
        double[][] probabilities = {{.6, .3, .1}, {.2, .7, .1}, {.3, .6, .1}, {.4, .5, .1}};
        ClassMetrics three = new ClassMetrics(actual, probabilities, 3);

        assertThat(three.rocAuc(three.once())).isCloseTo((0.75 + 0.75) / 2, within(1e-15));
        assertThat(three.macroF1(three.once())).isCloseTo((2.0 / 3 + 0.8) / 2, within(1e-15));
        ClassMetrics one = new ClassMetrics(new int[] {0, 0}, new double[][] {{.9, .1}, {.2, .8}}, 2);
        assertThat(one.rocAuc(one.once())).isNaN();
    }

    @Test
    void aCertainErrorCostsTheClippedLogarithm() {
        ClassMetrics sure = new ClassMetrics(new int[] {0}, new double[][] {{0, 1}}, 2);

        assertThat(sure.logLoss(sure.once())).isCloseTo(-Math.log(1e-15), within(1e-12));
    }
}
