package dev.rookery.bench;

import dev.rookery.job.Progress;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.internal.Fitted;
import dev.rookery.training.internal.Lesson;
import dev.rookery.training.internal.Trainer;
import dev.rookery.training.internal.smile.SmileBoosting;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The model that every engine scores: 100 rounds x 3 classes of at most 8 leaves and 3 splits deep, as scikit-learn's defaults would
 * make them, fitted by Smile on 2,000 noisy rows of 10 numbers.
 *
 * @param own the trainer's own answer to a row
 * @param trees the same trees for serving
 */
record BenchModel(UnaryOperator<double[]> own, TreeEnsemble trees) {
    static final int FEATURES = 10;
    static final int CLASSES = 3;
    private static final int TRAINING_ROWS = 2_000;
    private static final long SEED = 42;

    static BenchModel fit() {
        double[][] rows = rows(TRAINING_ROWS, SEED);
        double[] labels = new double[rows.length];
        Random noise = new Random(SEED);
        for (int i = 0; i < rows.length; i++) {
            double score = rows[i][0] + rows[i][1] * rows[i][2] - Math.abs(rows[i][3]) + noise.nextGaussian();
            labels[i] = score < -1 ? 0 : score < 0.5 ? 1 : 2;
        }
        GradientBoosting settings = new GradientBoosting(100, 4, 8, 5, 0.1, 1.0);
        Fitted fitted = new SmileBoosting(settings)
                .fit(
                        new Lesson(rows, labels, CLASSES),
                        new Trainer.Circumstances(SEED, 1, FitListener.none(), Progress.none()));
        return new BenchModel(fitted.own(), (TreeEnsemble) fitted.scorer());
    }

    static double[][] rows(int n, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[n][FEATURES];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return rows;
    }
}
