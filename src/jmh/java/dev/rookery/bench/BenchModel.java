package dev.rookery.bench;

import dev.rookery.job.Progress;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.internal.smile.SmileBoosting;
import java.util.Random;

/**
 * The model that every engine scores: 100 rounds x 3 classes of at most 8 leaves and 3 splits deep, as scikit-learn's defaults would
 * make them, fitted by Smile on 2,000 noisy rows of 10 numbers.
 *
 * @param smile the trainer's own model
 * @param trees the same trees for serving
 */
record BenchModel(SmileBoosting smile, TreeEnsemble trees) {
    static final int FEATURES = 10;
    static final int CLASSES = 3;
    private static final int TRAINING_ROWS = 2_000;
    private static final long SEED = 42;

    static BenchModel fit() {
        double[][] rows = rows(TRAINING_ROWS, SEED);
        int[] labels = new int[rows.length];
        Random noise = new Random(SEED);
        for (int i = 0; i < rows.length; i++) {
            double score = rows[i][0] + rows[i][1] * rows[i][2] - Math.abs(rows[i][3]) + noise.nextGaussian();
            labels[i] = score < -1 ? 0 : score < 0.5 ? 1 : 2;
        }
        GradientBoosting settings = new GradientBoosting(100, 4, 8, 5, 0.1, 1.0);
        SmileBoosting smile =
                SmileBoosting.fit(rows, labels, CLASSES, settings, SEED, 1, FitListener.none(), Progress.none());
        return new BenchModel(smile, smile.ensemble(labels, settings.shrinkage()));
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
