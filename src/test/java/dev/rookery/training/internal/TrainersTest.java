package dev.rookery.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.LinearModel;
import dev.rookery.model.Scoring;
import dev.rookery.training.Algorithm;
import dev.rookery.training.FitListener;
import dev.rookery.training.Linear;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainersTest {
    /** Rows around as many centres as classes; without classes a sum of the features, with noise. */
    private static Lesson lesson(int n, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[n][4];
        double[] truth = new double[n];
        for (int i = 0; i < n; i++) {
            int c = i % Math.max(1, classes);
            for (int j = 0; j < 3; j++) {
                rows[i][j] = random.nextGaussian() + (j == c ? 3 : 0);
            }
            rows[i][3] = random.nextInt(2);
            truth[i] = classes > 0 ? c : 1000 + 500 * rows[i][0] - 200 * rows[i][1] + 20 * random.nextGaussian();
        }
        return new Lesson(rows, truth, classes);
    }

    private static Fitted fit(Algorithm algorithm, Lesson lesson, long seed, int threads) {
        return Trainers.of(algorithm.defaults())
                .fit(lesson, new Trainer.Circumstances(seed, threads, FitListener.none(), Progress.none()));
    }

    @ParameterizedTest
    @EnumSource
    void servesWhatTheTrainerAnswers(Algorithm algorithm) {
        for (int classes : new int[] {0, 2, 3}) {
            Fitted fitted = fit(algorithm, lesson(300, classes, 1), 42, 2);
            double[][] rows = lesson(100, classes, 2).rows();
            double[][] served = Scoring.outputs(fitted.scorer(), rows);
            for (int i = 0; i < rows.length; i++) {
                double[] own = fitted.own().apply(rows[i]);
                double scale = Math.max(1, Math.abs(own[0]));
                assertThat(served[i]).containsExactly(own, within(fitted.tolerance() * scale));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void learnsMoreThanTheDummy(Algorithm algorithm) {
        Lesson unseen = lesson(200, 3, 8);
        double[][] said =
                Scoring.outputs(fit(algorithm, lesson(300, 3, 7), 42, 2).scorer(), unseen.rows());
        double accuracy = new ClassMetrics(unseen.labels(), said, 3).accuracy(ones(200));
        Lesson numbers = lesson(200, 0, 8);
        double[][] estimated =
                Scoring.outputs(fit(algorithm, lesson(300, 0, 7), 42, 2).scorer(), numbers.rows());
        double r2 = new NumberMetrics(numbers.truth(), CrossValidator.first(estimated)).r2(ones(200));

        if (algorithm == Algorithm.DUMMY) {
            assertThat(accuracy).isLessThan(0.4);
            assertThat(r2).isLessThan(0.01);
        } else {
            assertThat(accuracy).isGreaterThan(0.85);
            assertThat(r2).isGreaterThan(0.85);
        }
    }

    private static int[] ones(int n) {
        int[] ones = new int[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameModelWithAnyNumberOfThreads(Algorithm algorithm) {
        for (int classes : new int[] {0, 3}) {
            Lesson lesson = lesson(200, classes, 3);
            assertThat(fit(algorithm, lesson, 42, 1).scorer())
                    .usingRecursiveComparison()
                    .isEqualTo(fit(algorithm, lesson, 42, 4).scorer());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRADIENT_BOOSTING", "RANDOM_FOREST"})
    void anotherSeedGivesAnotherModel(Algorithm algorithm) {
        Lesson lesson = lesson(200, 2, 3);
        double[] row = lesson.rows()[0];

        assertThat(fit(algorithm, lesson, 42, 2).own().apply(row))
                .isNotEqualTo(fit(algorithm, lesson, 43, 2).own().apply(row));
    }

    @ParameterizedTest
    @EnumSource(names = {"GRADIENT_BOOSTING", "RANDOM_FOREST"})
    void stopsBetweenTwoTrees(Algorithm algorithm) {
        for (int classes : new int[] {0, 2}) {
            AtomicInteger reports = new AtomicInteger();
            AtomicBoolean cancelled = new AtomicBoolean();
            Progress progress = new Progress() {
                @Override
                public void report(double fraction, Sentence message) {
                    cancelled.set(reports.incrementAndGet() >= 5);
                }

                @Override
                public boolean cancelled() {
                    return cancelled.get();
                }
            };

            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> Trainers.of(algorithm.defaults())
                            .fit(
                                    lesson(300, classes, 1),
                                    new Trainer.Circumstances(42, 2, FitListener.none(), progress)));
            assertThat(reports.get()).isLessThan(20);
        }
    }

    @Test
    void listensToTheLossOfEachTree() {
        double[] losses = new double[100];
        Fitted fitted = Trainers.of(Algorithm.GRADIENT_BOOSTING.defaults())
                .fit(
                        lesson(300, 0, 1),
                        new Trainer.Circumstances(42, 2, (tree, of, loss) -> losses[tree - 1] = loss, Progress.none()));

        assertThat(losses[99]).isPositive().isLessThan(losses[0] / 2).isEqualTo(fitted.loss());
    }

    /** {@code Ridge(alpha=2).fit(X, y)} of scikit-learn 1.2.1 on the rows below: coef_, then intercept_. */
    @Test
    void ridgeRegressionIsThatOfScikitLearn() {
        Fitted fitted = Trainers.of(new Linear(2, 500))
                .fit(
                        new Lesson(REFERENCE_ROWS, REFERENCE_NUMBERS, 0),
                        new Trainer.Circumstances(42, 1, FitListener.none(), Progress.none()));
        LinearModel model = (LinearModel) fitted.scorer();

        assertThat(new double[] {model.weight(0, 0), model.weight(0, 1), model.intercept(0)})
                .containsExactly(RIDGE, within(1e-9));
    }

    /** {@code LogisticRegression(C=1, tol=1e-10).fit(X, c).predict_proba(X)[:, 1]} of scikit-learn 1.2.1, rounded to six digits. */
    @Test
    void logisticRegressionIsThatOfScikitLearn() {
        Fitted fitted = Trainers.of(new Linear(1, 500))
                .fit(
                        new Lesson(REFERENCE_ROWS, REFERENCE_CLASSES, 2),
                        new Trainer.Circumstances(42, 1, FitListener.none(), Progress.none()));
        double[][] said = Scoring.outputs(fitted.scorer(), REFERENCE_ROWS);

        for (int i = 0; i < said.length; i++) {
            assertThat(said[i][1]).isCloseTo(LOGISTIC[i], within(1e-5));
        }
    }

    @Test
    void readsAParametersFileAndRefusesWhatItDoesNotKnow() {
        assertThat(Algorithm.parse("{\"kind\": \"random-forest\", \"trees\": 7}"))
                .isEqualTo(Algorithm.RANDOM_FOREST.with(Map.of("trees", 7)));
        for (String wrong : new String[] {
            "{\"kind\": \"forest\"}",
            "{\"kind\": \"linear\", \"trees\": 7}",
            "{\"kind\": \"random-forest\", \"trees\": 0}",
            "{\"kind\": \"random-forest\", \"trees\": 7.5}",
            "{\"kind\": \"random-forest\", \"trees\": \"7\"}",
            "[]"
        }) {
            assertThatExceptionOfType(dev.rookery.common.InvalidException.class)
                    .as(wrong)
                    .isThrownBy(() -> Algorithm.parse(wrong));
        }
    }

    private static final double[][] REFERENCE_ROWS = {
        {0.5, 1.0}, {1.5, -0.5}, {-1.0, 2.0}, {2.5, 0.0}, {-0.5, -1.5}, {1.0, 1.5}, {-2.0, 0.5}, {0.0, -1.0}
    };
    private static final double[] REFERENCE_NUMBERS = {3.1, 2.9, 1.2, 5.8, -1.9, 4.6, -2.2, 0.4};
    private static final double[] REFERENCE_CLASSES = {1, 1, 0, 1, 0, 1, 0, 1};
    private static final double[] RIDGE = {1.6381127450980388, 0.9025735294117645, 1.102328431372549};
    private static final double[] LOGISTIC = {
        0.753711, 0.912547, 0.322366, 0.973561, 0.45591, 0.852366, 0.117009, 0.612531
    };
}
