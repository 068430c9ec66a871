package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.training.Curves.Point;
import org.junit.jupiter.api.Test;

class CurvesTest {
    /** The example of scikit-learn's documentation of roc_curve and precision_recall_curve: truth 0 0 1 1. */
    private static Answers documented(double... scores) {
        double[][] outputs = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            outputs[i] = new double[] {1 - scores[i], scores[i]};
        }
        return new Answers(new int[] {0, 1, 2, 3}, new double[] {0, 0, 1, 1}, outputs);
    }

    @Test
    void followsTheDocumentedRocCurve() {
        assertThat(Curves.roc(documented(0.1, 0.4, 0.35, 0.8), 1))
                .containsExactly(
                        new Point(0, 0), new Point(0, 0.5), new Point(0.5, 0.5), new Point(0.5, 1), new Point(1, 1));
    }

    @Test
    void followsTheDocumentedPrecisionAndRecall() {
        assertThat(Curves.precisionRecall(documented(0.1, 0.4, 0.35, 0.8), 1))
                .containsExactly(new Point(0.5, 1), new Point(0.5, 0.5), new Point(1, 2.0 / 3), new Point(1, 0.5));
    }

    @Test
    void rowsOfEqualProbabilityMoveTogether() {
        assertThat(Curves.roc(documented(0.5, 0.5, 0.5, 0.5), 1)).containsExactly(new Point(0, 0), new Point(1, 1));
    }

    @Test
    void binsProbabilitiesAndLeavesEmptyBinsOut() {
        assertThat(Curves.calibration(documented(0.25, 0.25, 0.25, 1), 1))
                .containsExactly(new Point(0.25, 1.0 / 3), new Point(1, 1));
    }

    @Test
    void aClassThatNoTestRowHasHasNoCurve() {
        Answers one = new Answers(new int[] {0}, new double[] {0}, new double[][] {{0.9, 0.1}});

        assertThat(Curves.roc(one, 1)).isEmpty();
        assertThat(Curves.roc(one, 0)).isEmpty();
        assertThat(Curves.precisionRecall(one, 1)).isEmpty();
    }

    @Test
    void answersComeBackFromTheirFileUnchanged() {
        Answers answers = documented(0.1, 1.0 / 3, Math.nextUp(0.5), 0.8);

        Answers read = Answers.parse(answers.csv());

        assertThat(read.outputs()).isDeepEqualTo(answers.outputs());
        assertThat(read.truth()).isEqualTo(answers.truth());
        assertThat(read.rows()).isEqualTo(answers.rows());
    }
}
