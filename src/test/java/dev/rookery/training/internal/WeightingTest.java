package dev.rookery.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.job.Progress;
import dev.rookery.model.Scoring;
import dev.rookery.training.FitListener;
import dev.rookery.training.Linear;
import dev.rookery.training.Refinement;
import dev.rookery.training.Refinement.Calibration;
import dev.rookery.training.Refinement.Division;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightingTest {
    private static final double[][] ROWS = {
        {0, 1}, {1, 0}, {2, 1.5}, {3, -1}, {1.5, 2}, {2.5, 0.5}, {0.5, -0.5}, {3.5, 1}, {1.2, 0.3}, {2.8, -0.7}
    };
    private static final double[] TRUTH = {0, 0, 0, 1, 0, 1, 0, 1, 1, 0};
    private static final List<String> LABELS = List.of("no", "yes");
    /** scikit-learn 1.2.1: {@code LogisticRegression(C=1, class_weight={0: 1, 1: 3}, tol=1e-12)}, probability of class 1. */
    private static final double[] REFERENCE = {
        0.19571525, 0.46526193, 0.59221013, 0.8913227, 0.43439332,
        0.76179277, 0.38426069, 0.87863335, 0.49082121, 0.86044936
    };

    private static Refinement weighted(boolean balanced, Map<String, Integer> weights) {
        return new Refinement(balanced, weights, Calibration.NONE, List.of(), Division.BY_ROW);
    }

    @Test
    void aLogisticRegressionWithAWeightIsScikitLearns() {
        Lesson lesson = Weighting.apply(new Lesson(ROWS, TRUTH, 2), weighted(false, Map.of("yes", 3)), LABELS);
        Fitted fitted = Trainers.of(new Linear(1, 2000))
                .fit(lesson, new Trainer.Circumstances(42, 1, FitListener.none(), Progress.none()));

        double[] answered = Arrays.stream(Scoring.outputs(fitted.scorer(), ROWS))
                .mapToDouble(output -> output[1])
                .toArray();
        assertThat(answered).containsExactly(REFERENCE, within(1e-4));
    }

    @Test
    void balancedMeansAsManyCopiesAsTheMostFrequentClassHasMoreRows() {
        double[] truth = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1};
        Lesson lesson = Weighting.apply(new Lesson(ROWS, truth, 2), weighted(true, Map.of()), LABELS);

        assertThat(Arrays.stream(lesson.truth()).filter(label -> label == 1).count())
                .as("three rows, twice each: 7 / 3 is nearer to 2 than to 3")
                .isEqualTo(6);
        assertThat(Arrays.stream(lesson.truth()).filter(label -> label == 0).count())
                .isEqualTo(7);
        assertThat(lesson.rows()[7]).isEqualTo(ROWS[7]).isSameAs(lesson.rows()[8]);
    }

    @Test
    void withoutWeightsNothingIsTouched() {
        Lesson lesson = new Lesson(ROWS, TRUTH, 2);
        assertThat(Weighting.apply(lesson, Refinement.NONE, LABELS)).isSameAs(lesson);
    }
}
