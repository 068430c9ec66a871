package dev.rookery.training.internal;

import dev.rookery.model.LinearModel;
import dev.rookery.model.Link;

/**
 * Ridge regression in closed form (Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems",
 * Technometrics 12(1), 1970): {@code w = (Xc'Xc + penalty I)^-1 Xc'yc} on centred rows Xc (n x p) and numbers yc, intercept {@code
 * mean(y) - w'mean(x)}, so the intercept is not penalised. Solved by a Cholesky decomposition, which a positive penalty makes
 * possible also where features depend on each other, as the levels of a category do. O(n p^2 + p^3).
 *
 * <p>Smile's own needs a native BLAS that few machines have.
 */
final class Ridge implements Trainer {
    private final double penalty;

    Ridge(double penalty) {
        this.penalty = penalty;
    }

    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        double[] means = lesson.means();
        double mean = lesson.shares()[0];
        int p = lesson.width();
        double[][] normal = new double[p][p];
        double[] right = new double[p];
        double[] centred = new double[p];
        for (int i = 0; i < lesson.rows().length; i++) {
            if (i % 1000 == 0) {
                circumstances.progress().checkCancelled();
            }
            for (int j = 0; j < p; j++) {
                centred[j] = lesson.rows()[i][j] - means[j];
            }
            double y = lesson.truth()[i] - mean;
            for (int j = 0; j < p; j++) {
                right[j] += centred[j] * y;
                for (int l = 0; l <= j; l++) {
                    normal[j][l] += centred[j] * centred[l];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            normal[j][j] += penalty;
        }
        double[] weights = solve(normal, right);
        double intercept = mean;
        for (int j = 0; j < p; j++) {
            intercept -= weights[j] * means[j];
        }
        double origin = intercept;
        return new Fitted(
                new LinearModel(Link.IDENTITY, new double[] {intercept}, new double[][] {weights}, means),
                row -> new double[] {origin + dot(weights, row)},
                Fitted.DOUBLE,
                Double.NaN);
    }

    /** From the last to the first, unlike the engine that serves. */
    private static double dot(double[] weights, double[] row) {
        double sum = 0;
        for (int j = weights.length - 1; j >= 0; j--) {
            sum += weights[j] * row[j];
        }
        return sum;
    }

    /** Solves the positive definite system whose lower triangle is given, which is overwritten by its Cholesky factor. */
    private static double[] solve(double[][] lower, double[] right) {
        int p = right.length;
        double[] x = new double[p];
        for (int j = 0; j < p; j++) {
            for (int l = 0; l <= j; l++) {
                double sum = lower[j][l];
                for (int m = 0; m < l; m++) {
                    sum -= lower[j][m] * lower[l][m];
                }
                lower[j][l] = l == j ? Math.sqrt(sum) : sum / lower[l][l];
            }
            double sum = right[j];
            for (int m = 0; m < j; m++) {
                sum -= lower[j][m] * x[m];
            }
            x[j] = sum / lower[j][j];
        }
        for (int j = p - 1; j >= 0; j--) {
            for (int m = j + 1; m < p; m++) {
                x[j] -= lower[m][j] * x[m];
            }
            x[j] /= lower[j][j];
        }
        return x;
    }
}
